package dev.pawl.sync;

import org.jspecify.annotations.Nullable;

/**
 * Operations in the order in which they began to wait: first come, first served.
 *
 * <p>A doubly linked list through the operations themselves. What it hands out is no longer in it,
 * so an operation is either waiting or has what it waited for, and never both: that is why a
 * cancellation, which only removes who still waits, cannot lose anything.
 */
final class WaitQueue<W extends Waiting<?>> {
  private @Nullable Waiting<?> first;
  private @Nullable Waiting<?> last;
  private int size;

  boolean isEmpty() {
    return first == null;
  }

  int size() {
    return size;
  }

  void add(W operation) {
    Waiting<?> before = last;
    operation.queue = this;
    operation.previous = before;
    if (before == null) {
      first = operation;
    } else {
      before.next = operation;
    }
    last = operation;
    size++;
  }

  /** The one that has waited longest; it stays in the queue. */
  @SuppressWarnings("unchecked") // only add puts something in
  @Nullable W peek() {
    return (@Nullable W) first;
  }

  /** Takes out the one that has waited longest. */
  @Nullable W poll() {
    W oldest = peek();
    if (oldest != null) {
      remove(oldest);
    }
    return oldest;
  }

  /** Takes out an operation that waits here. */
  void remove(Waiting<?> operation) {
    Waiting<?> before = operation.previous;
    Waiting<?> after = operation.next;
    if (before == null) {
      first = after;
    } else {
      before.next = after;
    }
    if (after == null) {
      last = before;
    } else {
      after.previous = before;
    }
    operation.queue = null;
    operation.previous = null;
    operation.next = null;
    size--;
  }

  @Override
  public String toString() {
    return size + " waiting";
  }
}
