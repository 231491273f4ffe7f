package dev.pawl;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a frame is cancelled.
 *
 * <p>Cancelling is asked of one frame and thrown at the innermost suspension of the computation
 * that the frame is the root of: itself, what it alone waits for, what that alone waits for, and so
 * on.
 *
 * <pre>
 *   awaiter  waits for  asked  waits for  inner  waits for  innermost  waits for  an operation
 * </pre>
 *
 * <p>The innermost frame cannot be interrupted while it runs, nor while the outcome of what it
 * waits for is on its way: that is delivered first, lest it be lost. The request then stays
 * pending. {@code asked} keeps it as CANCEL_REQUESTED, and every frame below is marked
 * AWAITER_CANCEL_REQUESTED, because any of them may be the next that suspends; that suspension
 * throws and takes the marks away. Where a frame below ends instead, its awaiter has a mark of its
 * own. So a request never gets lost, and never reaches the awaiter of the frame that it was asked
 * of.
 */
final class Cancellation {
  private static final byte PENDING = Task.CANCEL_REQUESTED | Task.AWAITER_CANCEL_REQUESTED;

  private Cancellation() {}

  /** Cancels a frame that has started and not ended. */
  static void request(TaskFrame<?> frame) {
    note(frame);
    begin(frame);
  }

  /** Cancels a frame because its own time is over. */
  static void begin(TaskFrame<?> frame) {
    frame.status |= Task.CANCEL_REQUESTED;
    deliver(frame);
  }

  // A deadline must not take somebody else's cancellation for its own.
  private static void note(TaskFrame<?> frame) {
    if (frame instanceof Timeout<?> timeout) {
      timeout.cancelledByOthers();
    }
  }

  /** Whether the next suspension of a frame must be reported to {@link #suspended}. */
  static boolean isPending(TaskFrame<?> frame) {
    return (frame.status & PENDING) != 0;
  }

  /** Throws a pending request at the suspension that the frame has just entered. */
  static void suspended(TaskFrame<?> frame) {
    if (isStillMeant(frame)) {
      deliver(frame);
    } else {
      forget(frame);
    }
  }

  private static void deliver(TaskFrame<?> frame) {
    TaskFrame<?> innermost = frame;
    for (TaskFrame<?> next = inner(frame); next != null && next != frame; next = inner(next)) {
      innermost = next;
      note(next);
    }
    if (interrupt(innermost)) {
      forget(frame);
      return;
    }
    for (TaskFrame<?> next = inner(frame); next != null && next != frame; next = inner(next)) {
      next.status |= Task.AWAITER_CANCEL_REQUESTED;
    }
  }

  /** The frame that another one waits for, and nobody else does; null when there is none. */
  private static @Nullable TaskFrame<?> inner(TaskFrame<?> frame) {
    return frame.awaited instanceof TaskFrame<?> next
            && (next.status & Task.STATUS_MASK) == Task.ACTIVE
            && next.slot == frame
            && next.registration == 0
        ? next
        : null;
  }

  /** Makes the present suspension of a frame throw; false when there is none that can. */
  private static boolean interrupt(TaskFrame<?> frame) {
    Task<?> task = frame.awaited;
    if (task == null) {
      // Who yields is ready already, and there is no result that could be lost.
      return frame.interruptYield() || frame.cancelBeforeFirstTurn();
    }
    if (isCancellation(task)) {
      // Cancelled twice before it had a turn: one exception is enough.
      return true;
    }
    return task.giveUp(frame);
  }

  // A promise or another frame may have been cancelled by somebody else, for a reason of its own.
  private static boolean isCancellation(Task<?> task) {
    return !(task instanceof Promise<?>)
        && !(task instanceof TaskFrame<?>)
        && task.status == Task.CANCELLED;
  }

  /**
   * Whether the frame that a pending request was asked of is still the frame's own, or one that
   * alone waits for it.
   */
  private static boolean isStillMeant(TaskFrame<?> marked) {
    TaskFrame<?> frame = marked;
    while ((frame.status & Task.CANCEL_REQUESTED) == 0) {
      if ((frame.status & Task.AWAITER_CANCEL_REQUESTED) == 0) {
        return false;
      }
      if (frame.slot instanceof Waiters several) {
        // Others have come to wait for this frame: now it is only the waiting that ends.
        for (Object waiter : List.copyOf(several.list())) {
          if (waiter instanceof TaskFrame<?> awaiter && isPending(awaiter)) {
            suspended(awaiter);
          }
        }
        return false;
      }
      if (!(frame.slot instanceof TaskFrame<?> awaiter)) {
        return false;
      }
      frame = awaiter;
    }
    return true;
  }

  /** Takes the marks away, from a frame upwards. */
  static void forget(TaskFrame<?> lowest) {
    TaskFrame<?> frame = lowest;
    while ((frame.status & Task.AWAITER_CANCEL_REQUESTED) != 0
        && frame.slot instanceof TaskFrame<?> awaiter) {
      frame.status &= ~PENDING;
      frame = awaiter;
    }
    frame.status &= ~PENDING;
  }

  /** Takes the marks away from all who wait for something that ends because of them. */
  static void forgetWaiters(@Nullable Object waiting) {
    if (waiting instanceof Waiters several) {
      several.list().forEach(Cancellation::forgetWaiter);
    } else if (waiting != null) {
      forgetWaiter(waiting);
    }
  }

  private static void forgetWaiter(Object waiter) {
    // Not who closes a scope: it does not look at the outcome.
    if (waiter instanceof TaskFrame<?> frame && !(waiter instanceof TaskScope.Closing)) {
      forget(frame);
    }
  }

  /** What a task ends with that has not run: its stack trace tells who cancelled it. */
  static java.util.concurrent.CancellationException exception(Task<?> task) {
    return new java.util.concurrent.CancellationException(task.name() + " was cancelled");
  }

  /** What is thrown at an await; that will be its stack trace, as of a thread's interrupt. */
  static java.util.concurrent.CancellationException atAwait(String name) {
    return CancellationException.of(name);
  }

  /**
   * Does not ask for the thread's stack, which takes a hundred times as long as all the rest, and
   * has nothing in it but the scheduler. Reads as the class that programs catch.
   */
  private static final class CancellationException
      extends java.util.concurrent.CancellationException {
    private static final long serialVersionUID = 1;

    private final String cancelled;

    private CancellationException(String cancelled) {
      this.cancelled = cancelled;
    }

    /** Not a constructor: see {@link Pawl}. */
    static java.util.concurrent.CancellationException of(String cancelled) {
      return new CancellationException(cancelled);
    }

    /** Put together when somebody asks: most are caught and dropped. */
    @Override
    public String getMessage() {
      return cancelled + " was cancelled";
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }

    @Override
    public String toString() {
      return java.util.concurrent.CancellationException.class.getName() + ": " + getMessage();
    }
  }
}
