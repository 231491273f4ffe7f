package dev.pawl.sync;

import dev.pawl.scheduler.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Something that belongs to one scheduler: to the thread that is the first to use it. Whoever uses
 * it from another one gets an exception that says so, instead of a race.
 */
abstract class Confined {
  // Plain, although other threads read it: a reader that sees an old value has lost nothing but the
  // good message.
  private @Nullable Thread owner;

  /** Package-private: there are no others than those of this package. */
  Confined() {}

  /**
   * To be called before anything is read or written.
   *
   * @throws IllegalStateException when the calling thread is not the owner
   */
  final void requireOwner() {
    Thread current = Thread.currentThread();
    if (owner != current) {
      if (owner != null && !isReplaced(owner)) {
        throw usedElsewhere(current);
      }
      owner = current;
    }
  }

  /** Whether the calling thread stands in for another one, as an executor's may for a guest. */
  private static boolean isReplaced(Thread former) {
    EventLoop loop = EventLoop.current();
    return loop != null && loop.hasBelongedTo(former);
  }

  private IllegalStateException usedElsewhere(Thread current) {
    return new IllegalStateException(
        this
            + " belongs to the scheduler on "
            + owner
            + " and cannot be used on "
            + current
            + "; from there, call scheduler.execute(..), or pass results between schedulers with a"
            + " Promise");
  }
}
