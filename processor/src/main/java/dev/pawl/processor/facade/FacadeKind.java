package dev.pawl.processor.facade;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;

/** The twins that are generated. */
enum FacadeKind {
  /** Each method waits, and returns the plain result. */
  BLOCKING(
      "Blocking",
      "call",
      "Calls {@link $T} from threads that may block.",
      """
      <p>Each method runs on the scheduler's thread and is waited for. To interrupt the waiting thread
      cancels it.
      """) {
    @Override
    TypeName returnType(TypeName result) {
      return isVoid(result) ? TypeName.VOID : result;
    }

    @Override
    boolean declaresExceptions() {
      return true;
    }

    @Override
    boolean closes() {
      return true;
    }
  },

  /** Each method returns a future. */
  FUTURES(
      "Futures",
      "submit",
      "Calls {@link $T} and gives its results as futures.",
      """
      <p>Each method runs on the scheduler's thread, and what it throws is the failure of the future.
      To cancel the future cancels it.
      """) {
    @Override
    TypeName returnType(TypeName result) {
      return ParameterizedTypeName.get(
          ClassName.get("java.util.concurrent", "CompletableFuture"), result);
    }

    @Override
    boolean declaresExceptions() {
      return false;
    }

    @Override
    boolean closes() {
      return false; // it would have to wait
    }
  };

  private final String suffix;
  private final String schedulerMethod;
  private final String description;
  private final String explanation;

  FacadeKind(String suffix, String schedulerMethod, String description, String explanation) {
    this.suffix = suffix;
    this.schedulerMethod = schedulerMethod;
    this.description = description;
    this.explanation = explanation;
  }

  /** What the name of the generated class ends in. */
  String suffix() {
    return suffix;
  }

  /** The method of {@code Scheduler} that takes a call over to the scheduler's thread. */
  String schedulerMethod() {
    return schedulerMethod;
  }

  /** The first sentence of the Javadoc, with a place for the class. */
  String description() {
    return description;
  }

  /** The rest of the class's Javadoc. */
  String explanation() {
    return explanation;
  }

  /** What a method returns whose task has a result of this type. */
  abstract TypeName returnType(TypeName result);

  /** Whether exceptions are thrown at the caller. */
  abstract boolean declaresExceptions();

  /** Whether the twin of what can be closed can be closed itself. */
  abstract boolean closes();

  private static boolean isVoid(TypeName type) {
    return type.withoutAnnotations().equals(ClassName.get(Void.class));
  }
}
