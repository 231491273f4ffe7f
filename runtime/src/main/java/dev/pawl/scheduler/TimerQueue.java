package dev.pawl.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * Timers by deadline. Those of the same deadline fire in the order in which they were armed.
 *
 * <p>Most programs wait for few different times, and so mostly arm timers in the order of their
 * deadlines: those go into a {@link TimerRun}. What has to fire before the last one there goes into
 * a {@link TimerHeap}. Owned by the loop's thread.
 */
public final class TimerQueue {
  private final TimerRun run = new TimerRun();
  private final TimerHeap heap = new TimerHeap();
  private long armed;

  TimerQueue() {}

  /** Arms a timer, which must not be armed, for a deadline in nanoseconds of the loop's clock. */
  public void add(Timer timer, long deadline) {
    if (holder(timer) != null) {
      throw new IllegalStateException("the timer is armed already; remove it first");
    }
    TimerArrays place = run.takes(deadline) ? run : heap;
    place.add(timer, deadline, armed++);
  }

  /** Disarms a timer; does nothing when it is not armed. */
  public void remove(Timer timer) {
    TimerArrays holder = holder(timer);
    if (holder != null) {
      holder.remove(timer);
    }
  }

  /** How long a timer that is armed still has; 0 when it is due, or is not armed. */
  public long nanosLeft(Timer timer, long now) {
    TimerArrays holder = holder(timer);
    return holder == null ? 0 : Math.max(0, holder.deadline(timer) - now);
  }

  private @Nullable TimerArrays holder(Timer timer) {
    if (run.contains(timer)) {
      return run;
    }
    return heap.contains(timer) ? heap : null;
  }

  boolean isEmpty() {
    return run.isEmpty() && heap.isEmpty();
  }

  /** The earliest deadline; the queue must not be empty. */
  long next() {
    return first().firstDeadline();
  }

  private TimerArrays first() {
    return run.isBefore(heap) ? run : heap;
  }

  /** Fires what is due at a time. A timer that is armed meanwhile waits for the next call. */
  void fireDue(long now) {
    long before = armed;
    while (!isEmpty() && first().isFirstDue(now, before)) {
      Timer due = first().takeFirst();
      if (due != null) {
        due.fire();
      }
    }
  }
}
