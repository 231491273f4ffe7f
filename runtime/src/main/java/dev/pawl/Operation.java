package dev.pawl;

import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A leaf of the tree of awaits: something that is started, and ended later by an event of the same
 * scheduler, such as a timer or a channel that becomes ready.
 *
 * <p>Subclasses say how to {@linkplain #start start} and how to {@linkplain #cancelled give up},
 * and call {@link #complete} or {@link #fail} when it is over, in {@code start} already if they
 * can. All of it happens on the scheduler's thread. What is ended by another thread is a {@link
 * Promise}.
 *
 * @param <T> what the operation results in
 */
public abstract class Operation<T extends @Nullable Object> extends Task<T> {
  /** For subclasses. */
  protected Operation() {}

  /**
   * Starts the operation; called once, when it is first awaited or spawned. What it throws is the
   * operation's failure.
   */
  protected abstract void start() throws Exception;

  /**
   * Frees what {@link #start} took hold of, if it was called; the operation was cancelled and ends
   * after this. May still {@link #complete} it, when there is a result that must not be lost.
   */
  protected void cancelled() {}

  /**
   * What the operation is and of what, for messages and dumps: such as {@code "receive from
   * Channel[...]"}. The name of the class unless overridden.
   */
  protected String describe() {
    return getClass().getSimpleName();
  }

  @Override
  final String description() {
    return describe();
  }

  /** The scheduler that the operation was started on. */
  protected final Scheduler scheduler() {
    return context().scheduler();
  }

  /**
   * Ends the operation with a result; its awaiter joins the ready queue.
   *
   * @return false when it had ended already
   */
  protected final boolean complete(T result) {
    return endOnce(SUCCESS, result);
  }

  /**
   * Ends the operation with an exception; its awaiter joins the ready queue.
   *
   * @return false when it had ended already
   */
  protected final boolean fail(Throwable failure) {
    return endOnce(statusOf(failure), failure);
  }

  private boolean endOnce(byte how, @Nullable Object outcome) {
    if ((status & STATUS_MASK) != ACTIVE) {
      return false;
    }
    assert context().dispatcher.inLoop()
        : this + " was ended by another thread; use a Promise for that";
    Object waiting = settle(how, outcome);
    if (how == FAILED && waiting instanceof Waiters several) {
      Spawned.noteOthers(several);
    }
    wake(waiting);
    return true;
  }

  @Override
  public final @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    if (isNew()) {
      if (isForeignTo(awaiter.context()) || !awaiter.context().loop().mayStart()) {
        return TaskFrame.SUSPENDED;
      }
      begin(awaiter.context());
      startNow();
    } else if (isForeignTo(awaiter.context())) {
      return TaskFrame.SUSPENDED;
    }
    if (status == SUCCESS) {
      return slot;
    }
    if ((status & STATUS_MASK) != ACTIVE) {
      return outcome();
    }
    return TaskFrame.SUSPENDED;
  }

  @Override
  public final Object subscribe(TaskFrame<?> awaiter) {
    if (isForeignTo(awaiter.context())) {
      return Bridge.subscribe(this, awaiter);
    }
    if (isNew()) {
      // The awaiter has started its share of operations; this one waits for its turn.
      begin(awaiter.context());
      awaiter.context().loop().enqueue(this);
    }
    return park(awaiter);
  }

  @Override
  boolean isCall() {
    return false;
  }

  private void startNow() {
    try {
      start();
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  /**
   * The operation's turn in the ready queue, where it stands when it could not be {@linkplain
   * #start started} at its await. That is done here unless a subclass, which has put itself there
   * again, says otherwise.
   *
   * @return the result with which the operation ends, whereupon its awaiter goes on at once; null
   *     when it has not ended, or ended by {@link #complete}
   */
  protected @Nullable T turn() throws Exception {
    start();
    return null;
  }

  /**
   * Makes an operation that has ended one that has not started: for those that are asked for the
   * next result again and again, without an object for each. Whoever still holds the task sees the
   * new outcome.
   *
   * @return false when the operation has started and not ended
   */
  protected final boolean renew() {
    if ((status & STATUS_MASK) == ACTIVE) {
      return false;
    }
    if (!isNew()) {
      status = NEW;
      slot = null;
      context = null;
    }
    return true;
  }

  @Override
  protected final @Nullable Object step() {
    if ((status & STATUS_MASK) != ACTIVE) {
      return SUSPENDED; // cancelled meanwhile
    }
    try {
      T result = turn();
      return result == null ? SUSPENDED : result;
    } catch (Throwable failure) {
      fail(failure);
      return SUSPENDED;
    }
  }

  @Override
  final void cancelActive() {
    CancellationException exception = Cancellation.atAwait(name());
    try {
      cancelled();
    } catch (Throwable failure) {
      exception.addSuppressed(failure);
    }
    fail(exception);
  }

  @Override
  final boolean giveUp(TaskFrame<?> awaiter) {
    if (slot == awaiter && (status & STATUS_MASK) == ACTIVE) {
      cancelActive();
      // Unless cancelled() found a result, which is then delivered first.
      return status == CANCELLED;
    }
    return super.giveUp(awaiter);
  }
}
