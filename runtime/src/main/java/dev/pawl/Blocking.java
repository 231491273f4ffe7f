package dev.pawl;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Pawl#blocking} returns: a call on another thread, whose outcome comes back on the
 * thread of the task.
 *
 * <p>Cancelling interrupts the call and waits for it to end; the request stays pending meanwhile,
 * as that of a {@link Join} does. So nothing that the call uses is closed under its feet, and when
 * it succeeds nevertheless its result is not lost.
 */
final class Blocking<T extends @Nullable Object> extends Task<T> implements Runnable {
  private final BlockingCall<? extends T, ?> call;
  private final Executor executor;

  /*
   * QUEUED  -> RUNNING    // a thread has taken the call
   * QUEUED  -> ENDED      // cancelled before that
   * RUNNING -> ENDED      // the call has returned or thrown
   *
   * Guarded by this object's monitor, as is the thread, which is there in RUNNING only: so the
   * thread is not interrupted when it does something else already.
   */
  private enum Phase {
    QUEUED,
    RUNNING,
    ENDED
  }

  private Phase phase = Phase.QUEUED;
  private @Nullable Thread thread;

  /** Whether somebody cancelled this. The task's thread only. */
  private boolean cancelled;

  Blocking(BlockingCall<? extends T, ?> call, Executor executor) {
    this.call = call;
    this.executor = executor;
  }

  /** Not a constructor: see {@link Pawl}. */
  static <T extends @Nullable Object> Task<T> of(
      BlockingCall<? extends T, ?> call, Executor executor) {
    return new Blocking<>(call, executor);
  }

  // ---------------------------------------------------------------- on the task's thread

  @Override
  public @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    if (isForeignTo(awaiter.context())) {
      return TaskFrame.SUSPENDED;
    }
    if (isNew()) {
      begin(awaiter.context());
      start();
    }
    return (status & STATUS_MASK) == ACTIVE ? TaskFrame.SUSPENDED : outcome();
  }

  @Override
  public Object subscribe(TaskFrame<?> awaiter) {
    return isForeignTo(awaiter.context()) ? Bridge.subscribe(this, awaiter) : park(awaiter);
  }

  private void start() {
    if (context().hasScheduler()) {
      context().loop().callBegins();
    }
    try {
      executor.execute(this);
    } catch (Throwable noThread) {
      ended(FAILED, noThread);
    }
  }

  private void returned(T result) {
    ended(SUCCESS, result);
  }

  private void thrown(Throwable failure) {
    if (cancelled) {
      CancellationException exception = Cancellation.exception(this);
      exception.initCause(failure);
      Cancellation.forgetWaiters(slot);
      ended(CANCELLED, exception);
    } else {
      ended(statusOf(failure), failure);
    }
  }

  private void ended(byte how, @Nullable Object outcome) {
    if (context().hasScheduler()) {
      context().loop().callEnded();
    }
    endAndWake(how, outcome);
  }

  @Override
  void cancelActive() {
    cancelled = true;
    if (interrupt()) {
      // No thread has it, and none will.
      ended(CANCELLED, Cancellation.exception(this));
    }
  }

  @Override
  boolean giveUp(TaskFrame<?> awaiter) {
    if (slot != awaiter || (status & STATUS_MASK) != ACTIVE) {
      return super.giveUp(awaiter);
    }
    cancelActive();
    return status == CANCELLED;
  }

  // ---------------------------------------------------------------- between the threads

  /** Interrupts the call; true when it has not begun, and now never will. */
  private synchronized boolean interrupt() {
    if (thread != null) {
      thread.interrupt();
    }
    boolean queued = phase == Phase.QUEUED;
    if (queued) {
      phase = Phase.ENDED;
    }
    return queued;
  }

  private synchronized boolean taken() {
    if (phase == Phase.ENDED) {
      return false;
    }
    phase = Phase.RUNNING;
    thread = Thread.currentThread();
    return true;
  }

  private synchronized void callEnded() {
    phase = Phase.ENDED;
    thread = null;
    // An interrupt that came too late is not for whoever uses the thread next.
    Thread.interrupted();
  }

  // ---------------------------------------------------------------- on the other thread

  @Override
  public void run() {
    if (!taken()) {
      return;
    }
    Runnable outcome;
    try {
      T result = call.call();
      outcome = () -> returned(result);
    } catch (Throwable failure) {
      outcome = () -> thrown(failure);
    }
    callEnded();
    context().post(outcome);
  }

  @Override
  String description() {
    return "blocking";
  }
}
