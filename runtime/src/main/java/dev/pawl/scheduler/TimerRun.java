package dev.pawl.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * Timers that were armed in the order of their deadlines, as those are that all wait for the same
 * time: a ring. Arming, firing and removing take constant time, and touch no other timer.
 *
 * <p>A timer that is removed leaves a gap, save at the ends. When the ring is full, and half of it
 * are gaps, those that are left close ranks; so gaps cost no more than what they were before.
 *
 * <pre>
 *   head                      tail
 *    v                         v
 *   | t1 |    |    | t4 | t5 |
 * </pre>
 *
 * <p>A timer's index tells its ticket, the value of {@code tail} at which it was added, as a
 * negative number. Owned by the loop's thread; allocates only when the ring grows.
 */
final class TimerRun extends TimerArrays {
  /** The index of ticket 0; those of the others are below. */
  private static final int FIRST_INDEX = Timer.NOT_ARMED - 1;

  /** So much of a ticket is in the index. */
  private static final int TICKET_MASK = (1 << 30) - 1;

  // Where anything is left, something is at head and at tail - 1. Both counters only grow and wrap
  // around, but for what is removed at the end.
  // They start shortly before the overflow, so that a mistake there shows at once.
  private int head = Integer.MAX_VALUE - 100;
  private int tail = head;

  /** How many timers there are, without the gaps. */
  private int count;

  /** Whether a deadline is not before those that are there. */
  boolean takes(long deadline) {
    return isEmpty() || deadline - deadlines[last()] >= 0;
  }

  /** Adds a timer, which must not be there and whose deadline it {@link #takes}. */
  @Override
  void add(Timer timer, long deadline, long number) {
    if (tail - head == timers.length) {
      makeRoom();
    }
    place(tail++, timer, deadline, number);
    count++;
  }

  private void place(int ticket, Timer timer, long deadline, long number) {
    put(ticket & mask(), timer, deadline, number);
    timer.timerIndex(FIRST_INDEX - (ticket & TICKET_MASK));
  }

  private void makeRoom() {
    int from = head;
    int to = tail;
    int mask = mask();
    @Nullable Timer[] oldTimers = timers;
    long[] oldDeadlines = deadlines;
    long[] oldNumbers = numbers;
    if (count > timers.length / 2) {
      int length = timers.length * 2;
      deadlines = new long[length];
      numbers = new long[length];
      timers = new Timer[length];
    }
    // In the same arrays nobody is overtaken: who moves, moves towards the head.
    tail = head;
    for (int ticket = from; ticket != to; ticket++) {
      int at = ticket & mask;
      Timer timer = oldTimers[at];
      if (timer != null) {
        oldTimers[at] = null;
        place(tail++, timer, oldDeadlines[at], oldNumbers[at]);
      }
    }
  }

  @Override
  void remove(Timer timer) {
    timers[place(timer)] = null;
    timer.timerIndex(Timer.NOT_ARMED);
    count--;
    while (head != tail && timers[first()] == null) {
      head++;
    }
    while (head != tail && timers[last()] == null) {
      tail--;
    }
  }

  @Override
  boolean isEmpty() {
    return head == tail;
  }

  @Override
  int first() {
    return head & mask();
  }

  private int last() {
    return (tail - 1) & mask();
  }

  @Override
  int place(Timer timer) {
    int index = timer.timerIndex();
    return index > FIRST_INDEX ? -1 : (FIRST_INDEX - index) & mask();
  }

  private int mask() {
    return timers.length - 1;
  }
}
