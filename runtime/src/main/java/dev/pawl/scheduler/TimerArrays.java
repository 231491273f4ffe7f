package dev.pawl.scheduler;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Timers in flat arrays, with their deadlines and numbers beside them: so comparing reads numbers
 * that lie next to each other, and no timer. The numbers say which was armed first.
 */
abstract sealed class TimerArrays permits TimerHeap, TimerRun {
  long[] deadlines = new long[16];
  long[] numbers = new long[16];
  @Nullable Timer[] timers = new Timer[16];

  abstract boolean isEmpty();

  /** Adds a timer, which must not be there. */
  abstract void add(Timer timer, long deadline, long number);

  /** Removes a timer, which must be there. */
  abstract void remove(Timer timer);

  /** Where the first timer lies, when there is one. */
  abstract int first();

  /** Where a timer lies by what it says itself; out of bounds when it says that it is not here. */
  abstract int place(Timer timer);

  // Does not rely on the timer alone: one that was never armed may say anything.
  final boolean contains(Timer timer) {
    int place = place(timer);
    return place >= 0 && place < timers.length && timers[place] == timer;
  }

  /** The deadline of a timer, which must be there. */
  final long deadline(Timer timer) {
    return deadlines[place(timer)];
  }

  final long firstDeadline() {
    return deadlines[first()];
  }

  /** Removes the first timer; null when there is none. */
  final @Nullable Timer takeFirst() {
    Timer first = timers[first()];
    if (first != null) {
      remove(first);
    }
    return first;
  }

  /** Whether the first timer is due, and was armed before a certain number. */
  final boolean isFirstDue(long now, long number) {
    return deadlines[first()] - now <= 0 && numbers[first()] - number < 0;
  }

  /** Whether the first timer here fires before the first timer there. */
  final boolean isBefore(TimerArrays other) {
    return other.isEmpty()
        || (!isEmpty()
            && isBefore(
                deadlines[first()],
                numbers[first()],
                other.deadlines[other.first()],
                other.numbers[other.first()]));
  }

  // System.nanoTime may be negative and may overflow, hence differences and never `<`.
  static boolean isBefore(long deadline, long number, long otherDeadline, long otherNumber) {
    long difference = deadline - otherDeadline;
    return difference < 0 || (difference == 0 && number - otherNumber < 0);
  }

  final void put(int place, Timer timer, long deadline, long number) {
    timers[place] = timer;
    deadlines[place] = deadline;
    numbers[place] = number;
  }

  final void grow() {
    int length = timers.length * 2;
    deadlines = Arrays.copyOf(deadlines, length);
    numbers = Arrays.copyOf(numbers, length);
    timers = Arrays.copyOf(timers, length);
  }
}
