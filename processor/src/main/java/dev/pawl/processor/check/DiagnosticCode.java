package dev.pawl.processor.check;

import java.util.Locale;
import javax.tools.Diagnostic;

/**
 * Everything Pawl may tell the user while compiling: the stable code, what is wrong, and what to
 * write instead.
 *
 * <p>A message reads {@code [pawl:CODE] What is wrong. What to write instead.} The codes of {@link
 * Origin#SOURCE} are each found by a {@link Check} and shown by an example file in {@code
 * src/test/resources/diagnostics}; those of {@link Origin#FACADE} are about what cannot be
 * generated, those of {@link Origin#BUILD} about the build around the source.
 */
public enum DiagnosticCode {
  AWAIT_OUTSIDE_ASYNC(
      Origin.SOURCE, "await stands in %s, which is not async and cannot be suspended", "%s"),
  AWAIT_IN_GENERATOR(
      Origin.SOURCE,
      "%s stands in a generator that returns %s, and whose caller waits for the next element",
      "Let the generator return AsyncIterator, which may await"),
  AWAIT_INSIDE_MONITOR(
      Origin.SOURCE,
      "%s stands inside synchronized, and a monitor cannot be held while a method is suspended",
      "Leave the synchronized block first"),
  AWAIT_METHOD_REFERENCE(
      Origin.SOURCE,
      "%s is used as a method reference, which would be called from code that is not async",
      "Write an @Async method or a lambda with a suspendable return type, and call it in its body"),
  EMIT_OUTSIDE_GENERATOR(
      Origin.SOURCE,
      "%s stands in %s, which is not a generator",
      "Annotate the method around it with @Async and let it return Iterator, Iterable, Stream,"
          + " Generator or AsyncIterator; in a lambda, use a functional interface whose method"
          + " returns one of them"),
  EMIT_WRONG_TYPE(
      Origin.SOURCE,
      "A value of type %s is emitted, and the elements of this generator are of type %s",
      "Emit a value of that type, or change the return type of the generator"),
  EMIT_WRONG_SENT_TYPE(
      Origin.SOURCE,
      "emit gives what is sent to this generator, which is of type %s, and is used as %s",
      "Assign it to a variable of that type, or change the return type of the generator"),
  EMIT_ALL_WRONG_SENT_TYPE(
      Origin.SOURCE,
      "emitAll passes on what is sent to this generator, which is of type %s, to one that takes %s",
      "Delegate to a generator that takes the same, or iterate over it and emit its elements"),
  ASYNC_RETURN_TYPE(
      Origin.SOURCE,
      "The @Async method %s returns %s, which cannot suspend",
      "Let it return Task<T>, where T is the type of its result (Task<Void> when it has none),"
          + " CompletableFuture<T> or CompletionStage<T> if it is to start at once, or as a generator Iterator, Iterable, Stream, Generator or AsyncIterator"),
  ASYNC_MODIFIERS(Origin.SOURCE, "The @Async method %s is %s", "%s"),
  DROPPED_TASK(
      Origin.SOURCE,
      "The task that %s returns is dropped, and a task does not run before it is awaited or"
          + " spawned",
      "Write await(..) to wait for it, spawn(..) to let it run concurrently, or return or store"
          + " it"),
  BLOCKING_CALL(
      Origin.SOURCE,
      Diagnostic.Kind.WARNING,
      "%s blocks the thread of the scheduler, and all of its tasks with it%s",
      "%s"),
  LOCK_HELD_OVER_AWAIT(
      Origin.SOURCE,
      Diagnostic.Kind.WARNING,
      "%s is held while the method is suspended, and a lock belongs to the thread: other tasks on"
          + " it are let in, and other threads wait",
      "Use dev.pawl.sync.Mutex, or unlock before %s"),
  RESOURCE_HELD_OVER_AWAIT(
      Origin.SOURCE,
      Diagnostic.Kind.WARNING,
      "%s is held while the method is suspended, and whoever needs one meanwhile blocks",
      "Do all that needs it in one blocking(() -> ..), and await after it is closed"),
  RETAIN(
      Origin.SOURCE,
      Diagnostic.Kind.WARNING,
      "%s stays in memory while the method is suspended in %s",
      "Create it after that, set the variable to null before, or receive with recv(..), which takes"
          + " no memory before something has arrived"),
  FACADE_TARGET(
      Origin.FACADE,
      "@Facade stands on %s, which %s",
      "Put it on a class or interface with methods that return Task"),

  NO_JAVAC(
      Origin.BUILD,
      "Pawl compiles @Async methods inside javac, and this compiler is not javac or hides it (%s)",
      "Build with javac of JDK 17 or later; an IDE's own compiler can be left to edit, not to"
          + " build"),
  PROCESSOR_NOT_RUN(
      Origin.BUILD,
      "Pawl is used here, but its annotation processor does not run in this compilation",
      "Put dev.pawl:pawl-processor on the processor path (<annotationProcessorPaths> in Maven,"
          + " annotationProcessor in Gradle, --processor-path of javac), and remove -proc:none and"
          + " any -processor that leaves it out"),
  UNKNOWN_OPTION(Origin.BUILD, "-A%s is not an option of Pawl", "The options are: %s"),
  DUMP_NOT_WRITTEN(
      Origin.BUILD,
      "What -Apawl.dump=%s asks for could not be written (%s)",
      "Name a directory that can be written to, such as -Apawl.dump=target/pawl-dump"),
  EXPLANATION_NOT_WRITTEN(
      Origin.BUILD,
      "What -Apawl.explain asks for could not be written for %s (%s)",
      "Name a directory that can be written to, such as -Apawl.explain=target/pawl-explain"),
  CLASS_FILE_NOT_FOUND(
      Origin.BUILD,
      "The class file of %s was not found in the class output, so it could not be compiled to a"
          + " state machine",
      "Give javac an output directory with -d, or a file manager that finds in CLASS_OUTPUT what"
          + " was written there; if another error is reported, repair that first"),
  CLASS_FILE_STALE(
      Origin.BUILD,
      "The class file of %s in the class output, %s, is not the one that javac just wrote",
      "Give javac an output directory with -d"),
  CLASS_FILE_NOT_WRITTEN(
      Origin.BUILD,
      "The compiled state machine %s could not be written (%s)",
      "Make the class output writable"),
  METHOD_TOO_LARGE(Origin.BUILD, "%s", ""),
  LARGE_METHOD(
      Origin.BUILD,
      Diagnostic.Kind.WARNING,
      "%s compiles to %s bytes with %s suspension points, and the JVM only interprets methods of"
          + " more than 8000",
      "Move a part of it into another @Async method and await that"),
  OLD_CLASS_FILE(Origin.BUILD, "%s", ""),
  UNKNOWN_SHAPE(
      Origin.BUILD, "%s", "Please report this as a bug of Pawl, with the source of the method"),
  AWAIT_NOT_COMPILED(
      Origin.BUILD,
      "A call of await or emit was left in method %s of %s after the rewriting",
      "Please report this as a bug of Pawl, with the source of the method"),
  NOT_VERIFIED(
      Origin.BUILD,
      "The rewritten class %s does not verify: %s",
      "Please report this as a bug of Pawl, with the source of the class"),
  INTERNAL_ERROR(
      Origin.BUILD,
      "Pawl failed while compiling %s",
      "Please report this as a bug, with this stack trace:%n%s");

  /** Where the fault lies that a code is about. */
  public enum Origin {
    SOURCE,
    FACADE,
    BUILD
  }

  private final Origin origin;
  private final Diagnostic.Kind kind;
  private final String problem;
  private final String repair;

  DiagnosticCode(Origin origin, String problem, String repair) {
    this(origin, Diagnostic.Kind.ERROR, problem, repair);
  }

  DiagnosticCode(Origin origin, Diagnostic.Kind kind, String problem, String repair) {
    this.origin = origin;
    this.kind = kind;
    this.problem = problem;
    this.repair = repair;
  }

  public Origin origin() {
    return origin;
  }

  public Diagnostic.Kind kind() {
    return kind;
  }

  /** Whether it is reported when {@code -Apawl.lint} does not say otherwise. */
  boolean isOnByDefault() {
    return this != RETAIN;
  }

  /** What {@code @SuppressWarnings} and {@code -Apawl.lint} call a warning. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The message, with the arguments of the problem followed by those of the repair. */
  public String message(Object... arguments) {
    String format = "[pawl:" + name() + "] " + problem + (repair.isEmpty() ? "" : ". " + repair);
    return String.format(Locale.ROOT, format, arguments);
  }
}
