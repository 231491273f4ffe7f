package dev.pawl.scheduler;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Timers in any order: a four-ary heap in flat arrays.
 *
 * <p>The deadlines lie beside the timers and not in them, so that sifting compares numbers that lie
 * next to each other and touches a timer only to tell it its new index. A timer's index is its
 * place in the heap. Owned by the loop's thread; arming and cancelling allocate only when the
 * arrays grow.
 */
final class TimerHeap {
  private static final int ARITY_SHIFT = 2;

  private long[] deadlines = new long[16];
  private long[] sequence = new long[16];
  private @Nullable Timer[] timers = new Timer[16];
  private int size;

  /** Adds a timer, which must not be there. */
  void add(Timer timer, long deadline, long number) {
    if (size == timers.length) {
      int length = size * 2;
      deadlines = Arrays.copyOf(deadlines, length);
      sequence = Arrays.copyOf(sequence, length);
      timers = Arrays.copyOf(timers, length);
    }
    siftUp(size++, timer, deadline, number);
  }

  /** Removes a timer, which must be there. */
  void remove(Timer timer) {
    int index = timer.timerIndex();
    timer.timerIndex(Timer.NOT_ARMED);
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

  // Does not rely on the index alone: one of a timer that was never armed may say anything.
  boolean contains(Timer timer) {
    int index = timer.timerIndex();
    return index >= 0 && index < size && timers[index] == timer;
  }

  /** The deadline of a timer, which must be there. */
  long deadline(Timer timer) {
    return deadlines[timer.timerIndex()];
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Removes the first timer; null when there is none. */
  @Nullable Timer takeFirst() {
    Timer first = timers[0];
    if (first != null) {
      remove(first);
    }
    return first;
  }

  /** The deadline of the first timer, and its number. */
  long firstDeadline() {
    return deadlines[0];
  }

  long firstNumber() {
    return sequence[0];
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
