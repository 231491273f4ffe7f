package dev.pawl;

import java.util.ArrayList;
import java.util.List;

/**
 * Stand-in: a body that is run to its end by the thread that awaits it first; a later awaiter waits
 * for that thread.
 */
public class Task<T> {
  /** What is left of an {@code @Async} method: its original code, with the arguments captured. */
  public interface Body {
    Task<?> run() throws Throwable;
  }

  private enum Status {
    NEW,
    ACTIVE,
    ENDED
  }

  private Status status;
  private Body body;
  private T result;
  private Throwable failure;
  private List<Scheduler.Coroutine> waiters = new ArrayList<>();

  /** A task that somebody else ends. */
  Task() {
    status = Status.ACTIVE;
  }

  Task(T result, Throwable failure) {
    this.status = Status.ENDED;
    this.result = result;
    this.failure = failure;
  }

  private Task(Body body) {
    this.status = Status.NEW;
    this.body = body;
  }

  /** Called by the methods that the oracle's class loader has split into a call and a body. */
  public static <T> Task<T> cold(Body body) {
    return new Task<T>(body);
  }

  T join() throws Throwable {
    if (status == Status.NEW) {
      run().forEach(waiter -> waiter.scheduler.post(waiter));
    } else if (status == Status.ACTIVE) {
      Scheduler.current().parkUntilEnd(waiters);
    }
    if (failure != null) {
      throw failure;
    }
    return result;
  }

  /** Runs the body on the calling thread; returns who waits for it by then. */
  @SuppressWarnings("unchecked")
  List<Scheduler.Coroutine> run() {
    status = Status.ACTIVE;
    Body started = body;
    body = null;
    try {
      Task<?> returned = started.run();
      if (returned == null) {
        throw new NullPointerException("an @Async method returned null");
      }
      return end((T) returned.join(), null);
    } catch (Throwable thrown) {
      return end(null, thrown);
    }
  }

  List<Scheduler.Coroutine> end(T withResult, Throwable withFailure) {
    status = Status.ENDED;
    result = withResult;
    failure = withFailure;
    List<Scheduler.Coroutine> toWake = waiters;
    waiters = new ArrayList<>();
    return toWake;
  }

  boolean isNew() {
    return status == Status.NEW;
  }

  void markActive() {
    status = Status.ACTIVE;
  }

  public Task<T> named(String name) {
    return this;
  }

  public boolean isDone() {
    return status == Status.ENDED;
  }

  public T resultNow() {
    if (!isDone() || failure != null) {
      throw new IllegalStateException("no result");
    }
    return result;
  }

  public Throwable exceptionNow() {
    if (!isDone() || failure == null) {
      throw new IllegalStateException("no exception");
    }
    return failure;
  }
}
