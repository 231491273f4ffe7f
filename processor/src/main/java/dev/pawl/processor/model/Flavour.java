package dev.pawl.processor.model;

import org.jspecify.annotations.Nullable;

/** What an {@code @Async} body may return; the return type alone picks the flavour. */
public enum Flavour {
  /** A cold coroutine: the body runs when the task is first awaited or spawned. */
  TASK("dev.pawl.Task", Body.TASK, null),

  /** A hot coroutine, for interoperation: the body starts at once, on the caller's thread. */
  FUTURE("java.util.concurrent.CompletableFuture", Body.TASK, "future"),

  /** The same, where no more is promised than a stage. */
  STAGE("java.util.concurrent.CompletionStage", Body.TASK, "stage"),

  /** A generator whose caller iterates once. */
  ITERATOR("java.util.Iterator", Body.GENERATOR, null),

  /** A generator that starts afresh with each {@code iterator()}. */
  ITERABLE("java.lang.Iterable", Body.GENERATOR, "iterable"),

  /** A generator behind a lazy stream. */
  STREAM("java.util.stream.Stream", Body.GENERATOR, "stream"),

  /** A generator that is sent values and exceptions, and returns a result. */
  GENERATOR("dev.pawl.Generator", Body.GENERATOR, null),

  /** A generator that also awaits. */
  ASYNC_ITERATOR("dev.pawl.AsyncIterator", Body.ASYNC_GENERATOR, null);

  /** What a body does between start and end. */
  public enum Body {
    /** Awaits; driven by a scheduler. */
    TASK,
    /** Emits; driven by who asks for the next element. */
    GENERATOR,
    /** Awaits and emits; driven by a scheduler on behalf of who asks. */
    ASYNC_GENERATOR
  }

  private final String returnType;
  private final Body body;
  private final @Nullable String wrapper;

  Flavour(String returnType, Body body, @Nullable String wrapper) {
    this.returnType = returnType;
    this.body = body;
    this.wrapper = wrapper;
  }

  /** Whether what is returned is awaited as a stage, and not as a task. */
  public boolean returnsStage() {
    return this == FUTURE || this == STAGE;
  }

  /** The fully qualified name of the return type, without type arguments. */
  public String returnType() {
    return returnType;
  }

  /** The internal name of the return type. */
  public String internalName() {
    return returnType.replace('.', '/');
  }

  public Body body() {
    return body;
  }

  /**
   * The static method of the frame's superclass that turns a frame into what is returned, if any.
   */
  public @Nullable String wrapper() {
    return wrapper;
  }

  /** The flavour of methods with a return type; null when they cannot suspend. */
  public static @Nullable Flavour ofInternalName(String internalName) {
    for (Flavour flavour : values()) {
      if (flavour.internalName().equals(internalName)) {
        return flavour;
      }
    }
    return null;
  }
}
