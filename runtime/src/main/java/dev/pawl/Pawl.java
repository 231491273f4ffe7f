package dev.pawl;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The words of an {@code @Async} method, made to be imported statically.
 *
 * <pre>{@code
 * import static dev.pawl.Pawl.*;
 * }</pre>
 */
public final class Pawl {
  // The tasks come from factories and not from constructors. Else the verifier, when it looks at
  // this class, would load the class of each of them to see whether it may be returned as a Task;
  // and a small program would spend a part of its start on classes that it does not use.

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
  public static <Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
      Generator<Y, S, R> result(R result) {
    return Returned.of(result);
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
    return Sleep.of(saturatedNanos(duration));
  }

  static long saturatedNanos(Duration duration) {
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
   * Runs tasks concurrently and waits for all. Results in their results, in the order of the
   * arguments; fails as the first one that fails, after the others have been cancelled and have
   * ended.
   *
   * <p>Tasks that had not started are cancelled when this is; of the others, only the wait ends.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // nothing is written to the array
  public static <T extends @Nullable Object> Task<List<T>> all(Task<? extends T>... tasks) {
    return all(Arrays.asList(tasks));
  }

  /** As {@link #all(Task...)}. */
  public static <T extends @Nullable Object> Task<List<T>> all(
      Collection<? extends Task<? extends T>> tasks) {
    return Combination.of("all", tasks, Joiners.<T>allSuccessful());
  }

  /**
   * Runs tasks concurrently. Results in the result of the first one that ends, or fails as it; the
   * others are cancelled, and end before this does. What they have got at that moment is lost: see
   * {@link dev.pawl.sync.Select} for channels.
   *
   * <p>Tasks that had not started are cancelled when this is; of the others, only the wait ends.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // nothing is written to the array
  public static <T extends @Nullable Object> Task<T> race(Task<? extends T>... tasks) {
    return race(Arrays.asList(tasks));
  }

  /** As {@link #race(Task...)}. */
  public static <T extends @Nullable Object> Task<T> race(
      Collection<? extends Task<? extends T>> tasks) {
    return Combination.of("race", requireSome(tasks), Joiners.<T>firstToEnd());
  }

  /**
   * Runs tasks concurrently. Results in the result of the first one that has one; the others are
   * cancelled, and end before this does. When all fail, it fails as the first one, and the other
   * exceptions are suppressed.
   *
   * <p>Tasks that had not started are cancelled when this is; of the others, only the wait ends.
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // nothing is written to the array
  public static <T extends @Nullable Object> Task<T> any(Task<? extends T>... tasks) {
    return any(Arrays.asList(tasks));
  }

  /** As {@link #any(Task...)}. */
  public static <T extends @Nullable Object> Task<T> any(
      Collection<? extends Task<? extends T>> tasks) {
    return Combination.of("any", requireSome(tasks), Joiners.<T>anySuccessful());
  }

  private static <C extends Collection<?>> C requireSome(C tasks) {
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("the first of no tasks would never end");
    }
    return tasks;
  }

  /**
   * A task that fails when another one does not end in time:
   *
   * <pre>{@code
   * try {
   *   line = await(timeout(Duration.ofSeconds(10), client.readLine()));
   * } catch (TimeoutException e) {
   *   line = "none";
   * }
   * }</pre>
   *
   * <p>The time begins when this is awaited. When it is over, the task is cancelled, and may clean
   * up: this ends when the task has. Where the result was on its way at that moment, it is not
   * lost: this results in it. Of a task that had started before, only the wait ends. Deadlines
   * nest, and the nearest wins.
   *
   * @throws TimeoutException not here but at the await, where it can be caught because this
   *     declares it
   */
  public static <T extends @Nullable Object> Task<T> timeout(Duration duration, Task<T> task)
      throws TimeoutException {
    return Timeout.of(
        Objects.requireNonNull(duration, "duration"), Objects.requireNonNull(task, "task"));
  }

  /**
   * A task that goes on when who awaits it is cancelled: then only the wait ends, and the task is
   * one that was spawned. It is cancelled with all others when the scheduler closes.
   */
  public static <T extends @Nullable Object> Task<T> shield(Task<T> task) {
    return Shield.of(Objects.requireNonNull(task, "task"));
  }

  /**
   * A task that makes a call which blocks, on a thread of its own: a virtual one where the JDK has
   * them (21 and later), else one of a pool of 64 daemon threads that all schedulers share. The
   * task that awaits this goes on on its own thread.
   *
   * <pre>{@code
   * String text = await(blocking(() -> Files.readString(path)));   // throws IOException
   * }</pre>
   *
   * <p>Cancelling interrupts the thread, and waits until the call has ended. When it throws then,
   * that is a {@link java.util.concurrent.CancellationException} with the exception as its cause;
   * when it returns all the same, its result is not lost.
   *
   * @throws X not here but at the await; this declares what the call declares
   */
  public static <T extends @Nullable Object, X extends Exception> Task<T> blocking(
      BlockingCall<? extends T, X> call) throws X {
    return Blocking.of(Objects.requireNonNull(call, "call"), BlockingThreads.EXECUTOR);
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
