package dev.pawl.scheduler;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Timers by deadline: a four-ary heap in flat arrays.
 *
 * <p>The deadlines lie beside the timers and not in them, so that sifting compares numbers that lie
 * next to each other and touches a timer only to tell it its new index. Timers of the same deadline
 * fire in the order in which they were armed. Owned by the loop's thread; arming and cancelling
 * allocate only when the arrays grow.
 */
public final class TimerQueue {
  private static final int ARITY_SHIFT = 2;

  private long[] deadlines = new long[16];
  private long[] sequence = new long[16];
  private @Nullable Timer[] timers = new Timer[16];
  private int size;
  private long armed;

  TimerQueue() {}

  /** Arms a timer, which must not be armed, for a deadline in nanoseconds of the loop's clock. */
  public void add(Timer timer, long deadline) {
    if (isArmed(timer)) {
      throw new IllegalStateException("the timer is armed already; remove it first");
    }
    if (size == timers.length) {
      int length = size * 2;
      deadlines = Arrays.copyOf(deadlines, length);
      sequence = Arrays.copyOf(sequence, length);
      timers = Arrays.copyOf(timers, length);
    }
    siftUp(size++, timer, deadline, armed++);
  }

  /** Disarms a timer; does nothing when it is not armed. */
  public void remove(Timer timer) {
    if (!isArmed(timer)) {
      return;
    }
    int index = timer.timerIndex();
    timer.timerIndex(-1);
    int last = --size;
    Timer moved = timers[last];
    timers[last] = null;
    if (index != last && moved != null) {
      long deadline = deadlines[last];
      long number = sequence[last];
      if (index > 0 && before(deadline, number, (index - 1) >> ARITY_SHIFT)) {
        siftUp(index, moved, deadline, number);
      } else {
        siftDown(index, moved, deadline, number);
      }
    }
  }

  /** How long a timer that is armed still has; 0 when it is due, or is not armed. */
  public long nanosLeft(Timer timer, long now) {
    return isArmed(timer) ? Math.max(0, deadlines[timer.timerIndex()] - now) : 0;
  }

  // Does not rely on the index alone: one of a timer that was never armed may say anything.
  private boolean isArmed(Timer timer) {
    int index = timer.timerIndex();
    return index >= 0 && index < size && timers[index] == timer;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** The earliest deadline; the queue must not be empty. */
  long next() {
    return deadlines[0];
  }

  /** Fires what is due at a time. A timer that is armed meanwhile waits for the next call. */
  void fireDue(long now) {
    long before = armed;
    while (size > 0 && deadlines[0] - now <= 0 && sequence[0] - before < 0) {
      Timer due = timers[0];
      if (due != null) {
        remove(due);
        due.fire();
      }
    }
  }

  // System.nanoTime may be negative and may overflow, hence differences and never `<`.
  private boolean before(long deadline, long number, int index) {
    long difference = deadline - deadlines[index];
    return difference < 0 || (difference == 0 && number - sequence[index] < 0);
  }

  private void siftUp(int index, Timer timer, long deadline, long number) {
    while (index > 0) {
      int parent = (index - 1) >> ARITY_SHIFT;
      if (!before(deadline, number, parent)) {
        break;
      }
      move(parent, index);
      index = parent;
    }
    place(index, timer, deadline, number);
  }

  private void siftDown(int index, Timer timer, long deadline, long number) {
    while (true) {
      int child = (index << ARITY_SHIFT) + 1;
      if (child >= size) {
        break;
      }
      int end = Math.min(child + (1 << ARITY_SHIFT), size);
      for (int other = child + 1; other < end; other++) {
        if (before(deadlines[other], sequence[other], child)) {
          child = other;
        }
      }
      if (before(deadline, number, child)) {
        break;
      }
      move(child, index);
      index = child;
    }
    place(index, timer, deadline, number);
  }

  private void move(int from, int to) {
    Timer timer = timers[from];
    if (timer != null) {
      place(to, timer, deadlines[from], sequence[from]);
    }
  }

  private void place(int index, Timer timer, long deadline, long number) {
    timers[index] = timer;
    deadlines[index] = deadline;
    sequence[index] = number;
    timer.timerIndex(index);
  }
}
