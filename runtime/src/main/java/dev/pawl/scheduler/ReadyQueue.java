package dev.pawl.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * What is ready to run, first in, first out: a ring in one array that grows and is never scanned.
 *
 * <p>Owned by the loop's thread. Adding allocates only when the ring grows.
 */
final class ReadyQueue {
  // elements[head & mask] is the oldest, elements[(tail - 1) & mask] the newest; both counters only
  // grow and wrap around together, so tail - head is the size even after an overflow.
  private @Nullable Continuation[] elements = new Continuation[64];
  private int head;
  private int tail;

  void add(Continuation continuation) {
    if (tail - head == elements.length) {
      grow();
    }
    elements[tail++ & (elements.length - 1)] = continuation;
  }

  @Nullable Continuation poll() {
    if (head == tail) {
      return null;
    }
    int index = head++ & (elements.length - 1);
    Continuation oldest = elements[index];
    elements[index] = null;
    return oldest;
  }

  /** Takes a continuation out, wherever it stands; the order of the others stays. Linear time. */
  boolean remove(Continuation continuation) {
    int mask = elements.length - 1;
    for (int i = tail - 1; i - head >= 0; i--) {
      if (elements[i & mask] == continuation) {
        for (int j = i; j + 1 != tail; j++) {
          elements[j & mask] = elements[(j + 1) & mask];
        }
        elements[--tail & mask] = null;
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return head == tail;
  }

  private void grow() {
    int length = elements.length;
    @Nullable Continuation[] larger = new Continuation[length * 2];
    int oldest = head & (length - 1);
    System.arraycopy(elements, oldest, larger, 0, length - oldest);
    System.arraycopy(elements, 0, larger, length - oldest, oldest);
    elements = larger;
    head = 0;
    tail = length;
  }
}
