package dev.pawl;

import java.time.Duration;
import java.util.Iterator;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The words of an {@code @Async} method, made to be imported statically.
 *
 * <pre>{@code
 * import static dev.pawl.Pawl.*;
 * }</pre>
 */
public final class Pawl {
  private Pawl() {}

  /**
   * Suspends the {@link Async} method around it until a task has ended, starting the task if nobody
   * did, and returns its result. Other tasks run meanwhile; the thread is not blocked.
   *
   * <p>What the task failed with is thrown here: the very exception, also a checked one, which the
   * {@code throws} clause of the method that made the task has declared.
   *
   * @throws IllegalStateException when the method around it was compiled without the processor
   */
  public static <T extends @Nullable Object> T await(Task<T> task) {
    throw notCompiled();
  }

  /**
   * Suspends the {@link Async} method around it until a stage is complete, whichever thread
   * completes it, and goes on on the scheduler's thread.
   *
   * <p>What the stage failed with is thrown here, without the {@link
   * java.util.concurrent.CompletionException} that stages wrap around it.
   *
   * @throws IllegalStateException when the method around it was compiled without the processor
   */
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    throw notCompiled();
  }

  /**
   * Hands a value out of the generator around it, which stops until it is asked for the next one.
   *
   * @return what was {@linkplain Generator#send sent} in; null for {@link Generator#next}
   * @throws GeneratorExit when the generator is closed meanwhile
   * @throws IllegalStateException when the method around it was compiled without the processor
   */
  @SuppressWarnings("TypeParameterUnusedInFormals") // the processor checks what it is assigned to
  public static <S extends @Nullable Object> S emit(@Nullable Object value) {
    throw notCompiled();
  }

  /**
   * Hands out, one after the other, whatever another generator does, and passes on to it what is
   * sent and thrown in (PEP 380, {@code yield from}).
   *
   * @return the other generator's result
   */
  public static <R extends @Nullable Object> R emitAll(Generator<?, ?, R> inner) {
    throw notCompiled();
  }

  /** Hands out the elements of an iterator, one after the other. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // always null
  public static <R extends @Nullable Object> R emitAll(Iterator<?> inner) {
    throw notCompiled();
  }

  /** Hands out the elements of a collection or the like, one after the other. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // always null
  public static <R extends @Nullable Object> R emitAll(Iterable<?> inner) {
    throw notCompiled();
  }

  /** Hands out the elements of an asynchronous iterator, one after the other. */
  @SuppressWarnings("TypeParameterUnusedInFormals") // always null
  public static <R extends @Nullable Object> R emitAll(AsyncIterator<?> inner) {
    throw notCompiled();
  }

  /** Ends a generator: {@code return end();}. Means the same as {@code return null;}. */
  @SuppressWarnings({"TypeParameterUnusedInFormals", "NullAway"}) // nobody gets to see the null
  public static <G> G end() {
    return null;
  }

  /** Ends a two-way generator with a result: {@code return result(r);}. */
  @SuppressWarnings("unchecked") // it emits nothing and takes nothing
  public static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> result(R result) {
    return (Generator<Y, S, R>) (Generator<?, ?, ?>) new Returned(result);
  }

  private static IllegalStateException notCompiled() {
    return new IllegalStateException(
        "await or emit was called in a class that Pawl's annotation processor did not compile; add"
            + " dev.pawl:pawl-processor to <annotationProcessorPaths> of maven-compiler-plugin (or"
            + " to javac's -processorpath) and build again");
  }

  /** A task that has ended with a result: {@code return done(x);}. */
  public static <T extends @Nullable Object> Task<T> done(T result) {
    return Completed.successful(result);
  }

  /** A task that has ended without a result: {@code return done();}. */
  public static Task<Void> done() {
    return Completed.NOTHING;
  }

  /** A task that has failed. */
  public static <T extends @Nullable Object> Task<T> failed(Throwable failure) {
    return Completed.failed(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Starts a task concurrently on the current scheduler: it joins the end of the ready queue, and
   * starts on a later turn. When it fails and nobody awaits it at that moment, the scheduler's
   * {@linkplain Scheduler.Builder#uncaughtExceptionHandler handler} is told.
   *
   * @return the task
   * @throws IllegalStateException when no scheduler runs on this thread
   */
  public static <T extends @Nullable Object> Task<T> spawn(Task<T> task) {
    return Scheduler.current().spawn(task);
  }

  /**
   * A task that ends after some time. A duration of zero or less lets the others have a turn, as
   * {@link #yieldNow} does.
   */
  public static Task<Void> sleep(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      return Yield.INSTANCE;
    }
    return new Sleep(saturatedNanos(duration));
  }

  private static long saturatedNanos(Duration duration) {
    // Half the range: the loop compares deadlines by their difference.
    long limit = Long.MAX_VALUE / 2;
    return duration.toSeconds() >= limit / 1_000_000_000 ? limit : duration.toNanos();
  }

  /**
   * Awaiting this puts the task at the end of the ready queue, so that all others have their turn.
   */
  public static Task<Void> yieldNow() {
    return Yield.INSTANCE;
  }

  /**
   * Runs a task and all that it spawns to completion, on a new scheduler on the calling thread, and
   * closes that. When the task fails, what it spawned is cancelled.
   *
   * <p>What the task failed with is thrown: the very exception, also a checked one, which the
   * {@code throws} clause of the method that made the task has declared.
   *
   * @return the task's result
   * @throws IllegalStateException when a scheduler runs on this thread already
   */
  public static <T extends @Nullable Object> T run(Task<T> task) {
    Objects.requireNonNull(task, "task");
    try (Scheduler scheduler = Scheduler.create()) {
      return scheduler.run(task);
    } catch (Throwable failure) {
      throw Sneaky.<RuntimeException>rethrow(failure);
    }
  }
}
