package dev.pawl.sync;

import dev.pawl.Operation;
import org.jspecify.annotations.Nullable;

/**
 * An operation that can wait in a {@link WaitQueue}. It carries the links of the queue, so that
 * waiting allocates nothing and giving up takes constant time.
 */
abstract class Waiting<T extends @Nullable Object> extends Operation<T> {
  /** Where this waits; null while it does not. */
  @Nullable WaitQueue<?> queue;

  @Nullable Waiting<?> next;
  @Nullable Waiting<?> previous;

  Waiting() {}

  /** Whoever is cancelled while it waits leaves the queue, and has taken nothing. */
  @Override
  protected void cancelled() {
    leave();
  }

  /** Leaves the queue; does nothing when this does not wait. */
  final void leave() {
    if (queue != null) {
      queue.remove(this);
    }
  }
}
