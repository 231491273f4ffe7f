package dev.pawl.scheduler;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which other threads reach a loop: a queue, and a flag that says whether the
 * loop has to be woken up.
 *
 * <p>The race that matters: a thread posts while the loop is about to sleep. The loop first sets
 * {@code asleep} and looks into the queue afterwards; a poster first adds and looks at {@code
 * asleep} afterwards. Whatever the interleaving, at least one of them sees the other. A poster pays
 * for a wake-up (a system call) only when the loop sleeps, and only the first of several does.
 */
final class Inbox {
  private final ConcurrentLinkedQueue<Continuation> queue = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();

  /** Any thread. Returns true when the caller has to wake the loop. */
  boolean post(Continuation continuation) {
    queue.add(continuation);
    return mustWake();
  }

  /** Any thread. True, once per sleep, when the loop sleeps or is about to. */
  boolean mustWake() {
    return asleep.get() && asleep.compareAndSet(true, false);
  }

  /** Any thread: takes back what was posted; false when the loop has taken it. Linear time. */
  boolean retract(Continuation continuation) {
    return queue.remove(continuation);
  }

  /** Loop thread: the oldest posted continuation, or null. */
  @Nullable Continuation poll() {
    return queue.poll();
  }

  /** Loop thread. */
  boolean isEmpty() {
    return queue.isEmpty();
  }

  /** Loop thread: announces a sleep. Returns false when something came in meanwhile. */
  boolean fallAsleep() {
    asleep.set(true);
    if (queue.isEmpty()) {
      return true;
    }
    asleep.set(false);
    return false;
  }

  /** Loop thread: after a sleep. */
  void wakeUp() {
    asleep.set(false);
  }
}
