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
    if (run.contains(timer) || heap.contains(timer)) {
      throw new IllegalStateException("the timer is armed already; remove it first");
    }
    if (run.takes(deadline)) {
      run.add(timer, deadline, armed++);
    } else {
      heap.add(timer, deadline, armed++);
    }
  }

  /** Disarms a timer; does nothing when it is not armed. */
  public void remove(Timer timer) {
    if (run.contains(timer)) {
      run.remove(timer);
    } else if (heap.contains(timer)) {
      heap.remove(timer);
    }
  }

  /** How long a timer that is armed still has; 0 when it is due, or is not armed. */
  public long nanosLeft(Timer timer, long now) {
    if (run.contains(timer)) {
      return Math.max(0, run.deadline(timer) - now);
    }
    return heap.contains(timer) ? Math.max(0, heap.deadline(timer) - now) : 0;
  }

  boolean isEmpty() {
    return run.isEmpty() && heap.isEmpty();
  }

  /** The earliest deadline; the queue must not be empty. */
  long next() {
    return runIsFirst() ? run.firstDeadline() : heap.firstDeadline();
  }

  /** Fires what is due at a time. A timer that is armed meanwhile waits for the next call. */
  void fireDue(long now) {
    long before = armed;
    for (Timer due = takeDue(now, before); due != null; due = takeDue(now, before)) {
      due.fire();
    }
  }

  private @Nullable Timer takeDue(long now, long before) {
    if (isEmpty()) {
      return null;
    }
    boolean ofRun = runIsFirst();
    long deadline = ofRun ? run.firstDeadline() : heap.firstDeadline();
    long number = ofRun ? run.firstNumber() : heap.firstNumber();
    if (deadline - now > 0 || number - before >= 0) {
      return null;
    }
    return ofRun ? run.takeFirst() : heap.takeFirst();
  }

  // System.nanoTime may be negative and may overflow, hence differences and never `<`.
  private boolean runIsFirst() {
    if (run.isEmpty() || heap.isEmpty()) {
      return heap.isEmpty();
    }
    long difference = run.firstDeadline() - heap.firstDeadline();
    return difference < 0 || (difference == 0 && run.firstNumber() - heap.firstNumber() < 0);
  }
}
