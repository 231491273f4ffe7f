package dev.pawl.benchmarks.byhand;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Where other threads hand a loop machines that can go on; its thread sleeps while it is empty. */
public final class Mailbox {
  private final ConcurrentLinkedQueue<Machine> queue = new ConcurrentLinkedQueue<>();
  private final Thread owner;
  private volatile boolean asleep;

  /** A mailbox of this thread's. */
  public Mailbox() {
    owner = Thread.currentThread();
  }

  /** Any thread. */
  public void post(Machine machine) {
    queue.add(machine);
    if (asleep) {
      asleep = false;
      LockSupport.unpark(owner);
    }
  }

  /** Waits until there is something, and puts all of it into a loop's queue. */
  public void drain(Loop loop) {
    Machine first = queue.poll();
    while (first == null) {
      asleep = true;
      first = queue.poll();
      if (first == null) {
        LockSupport.park(this);
        first = queue.poll();
      }
    }
    asleep = false;
    for (@Nullable Machine next = first; next != null; next = queue.poll()) {
      loop.add(next);
    }
  }
}
