package dev.pawl;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A task that somebody else completes: the way from callbacks to {@code await}.
 *
 * <pre>{@code
 * Promise<Response> promise = new Promise<>();
 * client.send(request, promise::complete, promise::fail);
 * Response response = await(promise);
 * }</pre>
 *
 * <p>Any thread may complete a promise, and tasks of several schedulers may await the same one;
 * each joins the ready queue of its own scheduler. Only the first completion counts.
 *
 * @param <T> what the promise is completed with
 */
public class Promise<T extends @Nullable Object> extends Task<T> {
  // Guarded by this object's monitor: status and slot. Waiters are told outside of it; frames
  // through the loop of their scheduler, which also makes the outcome visible to its thread.
  //
  // The context, null in a promise without a name, holds nothing else than that. A field for it
  // would take eight bytes of every promise.

  /** A promise that nobody has completed. */
  public Promise() {
    status = ACTIVE;
  }

  /** Completes the promise with a result. Any thread; returns false when it had ended already. */
  public final boolean complete(T result) {
    return endOnce(SUCCESS, result);
  }

  /** Completes the promise with an exception. Any thread; false when it had ended already. */
  public final boolean fail(Throwable failure) {
    return endOnce(statusOf(failure), Objects.requireNonNull(failure, "failure"));
  }

  /** Completes the promise as cancelled. Any thread; false when it had ended already. */
  @Override
  public final boolean cancel() {
    return fail(Cancellation.exception(this));
  }

  private boolean endOnce(byte how, @Nullable Object outcome) {
    Object waiting;
    synchronized (this) {
      if (status != ACTIVE) {
        return false;
      }
      waiting = settle(how, outcome);
    }
    wake(waiting);
    return true;
  }

  /** Gives the promise a name for messages and dumps. Any thread, and at any time. */
  @Override
  public final Promise<T> named(String newName) {
    context = Context.ofPromise(Objects.requireNonNull(newName, "name"));
    return this;
  }

  @Override
  final String describeWait() {
    return name();
  }

  @Override
  public final @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    synchronized (this) {
      if (status == ACTIVE) {
        return TaskFrame.SUSPENDED;
      }
    }
    return outcome(awaiter, false);
  }

  @Override
  final boolean isCall() {
    return false;
  }

  @Override
  public final Object subscribe(TaskFrame<?> awaiter) {
    awaiter.parkedOn(this);
    boolean waits;
    synchronized (this) {
      waits = status == ACTIVE;
      if (waits) {
        addWaiter(awaiter);
      }
    }
    if (!waits) {
      // Completed by another thread since the poll.
      awaiter.makeReady();
    } else if (Cancellation.isPending(awaiter)) {
      Cancellation.suspended(awaiter);
    }
    return TaskFrame.SUSPENDED;
  }

  @Override
  final void whenEnded(Waiter waiter) {
    boolean waits;
    synchronized (this) {
      waits = status == ACTIVE;
      if (waits) {
        addWaiter(waiter);
      }
    }
    if (!waits) {
      waiter.taskEnded(this);
    }
  }

  @Override
  final boolean removeWaiter(Object waiter) {
    synchronized (this) {
      return super.removeWaiter(waiter);
    }
  }

  // Any thread may ask.

  @Override
  public final State state() {
    return currentState();
  }

  @Override
  final State currentState() {
    synchronized (this) {
      return super.currentState();
    }
  }

  @Override
  public final boolean isDone() {
    return hasEnded();
  }

  @Override
  final boolean hasEnded() {
    synchronized (this) {
      return super.hasEnded();
    }
  }

  @Override
  public final T resultNow() {
    synchronized (this) {
      return resultOfEnded();
    }
  }

  @Override
  public final Throwable exceptionNow() {
    synchronized (this) {
      return exceptionOfEnded();
    }
  }

  @Override
  final void cancelActive() {
    cancel();
  }
}
