package dev.pawl.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * What is ready to run, first in, first out: a ring in one array that grows and is never scanned.
 *
 * <p>Tests put {@link ShuffledReadyQueue} in its place. Where they do not, that class is never
 * loaded, and the JIT compiles every call as if this one were final.
 *
 * <p>Each entry has a ticket, by which it can be taken out again in constant time. It leaves a gap,
 * which is skipped when its turn comes.
 *
 * <p>Owned by the loop's thread. Adding allocates only when the ring grows.
 */
public sealed class ReadyQueue permits ShuffledReadyQueue {
  private static final int INITIAL = 64;

  /** A smaller ring stays: to fill it again and again costs more than it holds. */
  private static final int LEAST_SHRUNK = 4096;

  // elements[head & mask] is the oldest, elements[(tail - 1) & mask] the newest; both counters only
  // grow and wrap around together, so tail - head is the length, gaps included, even after an
  // overflow. A ticket is the value of tail at which the entry was added.
  private @Nullable Continuation[] elements = new Continuation[INITIAL];
  // They start shortly before the overflow, so that a mistake there shows at once.
  private int head = Integer.MAX_VALUE - 100;
  private int tail = head;

  public ReadyQueue() {}

  /** Adds an entry at the end; returns its ticket. */
  int add(Continuation continuation) {
    if (tail - head == elements.length) {
      grow();
    }
    elements[tail & (elements.length - 1)] = continuation;
    return tail++;
  }

  /** Takes the oldest entry; null when there is none. */
  @Nullable Continuation poll() {
    while (head != tail) {
      int index = head++ & (elements.length - 1);
      Continuation oldest = elements[index];
      if (oldest != null) {
        elements[index] = null;
        return oldest;
      }
    }
    return null;
  }

  /**
   * How many operations that need not wait the continuation that was polled last may start.
   *
   * @param most what is fair to the others
   */
  int allowance(int most) {
    return most;
  }

  /** The ticket that the next entry will get. */
  final int nextTicket() {
    return tail;
  }

  /** Whether all entries with an earlier ticket have been taken. */
  final boolean hasPassed(int ticket) {
    return head - ticket >= 0;
  }

  /** How many entries and gaps there are. */
  final int span() {
    return tail - head;
  }

  /** Takes out the entry so far behind the oldest; null when there is a gap. */
  final @Nullable Continuation takeAt(int offset) {
    int index = (head + offset) & (elements.length - 1);
    Continuation entry = elements[index];
    elements[index] = null;
    return entry;
  }

  /** Takes an entry out, wherever it stands; false when it is there no more. */
  boolean remove(int ticket, Continuation continuation) {
    if (!contains(ticket, continuation)) {
      return false;
    }
    elements[ticket & (elements.length - 1)] = null;
    return true;
  }

  /** Whether an entry is still there. */
  boolean contains(int ticket, Continuation continuation) {
    return ticket - head >= 0
        && ticket - tail < 0
        && elements[ticket & (elements.length - 1)] == continuation;
  }

  boolean isEmpty() {
    while (head != tail && elements[head & (elements.length - 1)] == null) {
      head++;
    }
    return head == tail;
  }

  /**
   * Gives back what a burst took, when the loop is about to sleep: there is nothing in the ring,
   * and no ticket means anything any more.
   */
  void shrink() {
    if (elements.length > LEAST_SHRUNK) {
      elements = new Continuation[INITIAL];
    }
  }

  private void grow() {
    // Neither counter changes, lest tickets lose their meaning.
    @Nullable Continuation[] larger = new Continuation[elements.length * 2];
    for (int i = head; i != tail; i++) {
      larger[i & (larger.length - 1)] = elements[i & (elements.length - 1)];
    }
    elements = larger;
  }
}
