package dev.pawl;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Stand-in: {@code await} blocks the calling thread until the task has ended. */
public final class Pawl {
  private Pawl() {}

  public static <T> T await(Task<T> task) {
    try {
      return task.join();
    } catch (Throwable failure) {
      throw Pawl.<RuntimeException>sneaky(failure);
    }
  }

  public static <T> T await(CompletionStage<T> stage) {
    Promise<T> promise = new Promise<>();
    stage.whenComplete(
        (result, failure) -> {
          if (failure == null) {
            promise.complete(result);
          } else {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
            promise.fail(cause == null ? failure : cause);
          }
        });
    return await(promise);
  }

  public static <T> Task<T> done(T result) {
    return new Task<>(result, null);
  }

  public static Task<Void> done() {
    return new Task<>(null, null);
  }

  public static <T> Task<T> failed(Throwable failure) {
    return new Task<>(null, failure);
  }

  public static <T> Task<T> spawn(Task<T> task) {
    return Scheduler.current().spawn(task);
  }

  public static Task<Void> sleep(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      return yieldNow();
    }
    return Task.cold(
        () -> {
          Scheduler.current().sleep(duration.toNanos());
          return done();
        });
  }

  /** Each await of what this returns is a new turn, so each call gives a task of its own. */
  public static Task<Void> yieldNow() {
    return new Task<>() {
      @Override
      Void join() {
        Scheduler.current().yieldTurn();
        return null;
      }
    };
  }

  /** What {@code return null;} means. */
  public static <T> Task<T> none(Object alwaysNull) {
    throw new NullPointerException("an @Async method returned null");
  }

  @SuppressWarnings("unchecked")
  static <X extends Throwable> X sneaky(Throwable failure) throws X {
    throw (X) failure;
  }
}
