package dev.pawl;

import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tasks put together by hand, for tests of the runtime, which is not compiled with the processor.
 *
 * <pre>{@code
 * Task<String> answer = then(stream.write("question\n"), sent -> stream.readLine());
 * }</pre>
 */
public final class Script {
  private Script() {}

  /** A piece of code that gives a task. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    Task<T> run() throws Throwable;
  }

  /** What follows a result. */
  @FunctionalInterface
  public interface Next<A extends @Nullable Object, B extends @Nullable Object> {
    Task<B> after(A result) throws Throwable;
  }

  /** Runs a task and what it spawns on a scheduler of the calling thread, and closes that. */
  public static <T extends @Nullable Object> T run(Scheduler scheduler, Task<T> task)
      throws Throwable {
    try (scheduler) {
      return scheduler.run(task);
    }
  }

  /** A cold task whose body runs when it is started, and which ends as the task that it gives. */
  public static <T extends @Nullable Object> Task<T> task(Body<T> body) {
    return then(Pawl.done(), nothing -> body.run());
  }

  /** Awaits a task and goes on with another one; a failure of the first is that of the whole. */
  public static <A extends @Nullable Object, B extends @Nullable Object> Task<B> then(
      Task<A> first, Next<A, B> next) {
    return new Then<>(first, next, failure -> Pawl.failed(failure));
  }

  /** Awaits a task and gives its exception; fails when it has a result. */
  public static Task<Throwable> failureOf(Task<?> task) {
    return new Then<>(
        task,
        result -> Pawl.failed(new AssertionError("expected a failure, not the result " + result)),
        failure -> Pawl.done(failure));
  }

  /** Awaits what a body gives, again and again, until the result is the last one; gives that. */
  public static <T extends @Nullable Object> Task<T> repeat(
      Body<T> body, Predicate<? super T> last) {
    return then(task(body), result -> last.test(result) ? Pawl.done(result) : repeat(body, last));
  }

  /** Awaits what a body gives so many times. */
  public static <T extends @Nullable Object> Task<Void> times(int count, Body<T> body) {
    return count == 0 ? Pawl.done() : then(task(body), ignored -> times(count - 1, body));
  }

  /** Lets all others have their turns until something is true. */
  public static Task<Void> until(BooleanSupplier condition) {
    return repeat(Pawl::yieldNow, nothing -> condition.getAsBoolean());
  }

  /** Lets all others have their turns until a task waits for something. */
  public static Task<Void> untilSuspended(Task<?> task) {
    return until(() -> task.state() == Task.State.SUSPENDED);
  }

  /**
   * Starts a task, does something as soon as it waits, and gives its result.
   *
   * <pre>
   *   task    --- runs ---> waits ................ goes on --->
   *   event                       --- happens ---
   * </pre>
   */
  public static <T extends @Nullable Object> Task<T> whileWaiting(Task<T> task, Event event) {
    return task(
        () -> {
          Pawl.spawn(task);
          return then(
              untilSuspended(task),
              nothing -> {
                event.happen();
                return task;
              });
        });
  }

  /** Something that happens from outside. */
  @FunctionalInterface
  public interface Event {
    void happen() throws Throwable;
  }

  private static final class Then<A extends @Nullable Object, B extends @Nullable Object>
      extends TaskFrame<B> {
    private final Task<A> first;
    private final Next<A, B> next;
    private final Next<Throwable, B> otherwise;
    private boolean suspended;

    Then(Task<A> first, Next<A, B> next, Next<Throwable, B> otherwise) {
      this.first = first;
      this.next = next;
      this.otherwise = otherwise;
    }

    @Override
    @SuppressWarnings("unchecked") // the outcome of a Task<A> is an A
    protected @Nullable Object step() throws Throwable {
      if (isTailing()) {
        return resumed();
      }
      Object result;
      try {
        result = suspended ? resumed() : first.poll(this);
      } catch (Throwable failure) {
        return tail(otherwise.after(failure));
      }
      if (result == SUSPENDED) {
        suspended = true;
        return first.subscribe(this);
      }
      return tail(next.after((A) result));
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.Script", "then", "Script.java", 1);
    }
  }
}
