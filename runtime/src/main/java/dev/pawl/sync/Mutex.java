package dev.pawl.sync;

import dev.pawl.Task;
import org.jspecify.annotations.Nullable;

/**
 * Lets one task at a time through a piece of code that awaits something in between.
 *
 * <pre>{@code
 * try (var held = await(mutex.lock())) {
 *   int balance = await(account.read());
 *   await(account.write(balance + amount));
 * }
 * }</pre>
 *
 * <p>Code between two awaits needs no mutex: the tasks of a scheduler run one at a time.
 *
 * <p>Fair: the lock is handed from who unlocks to who has waited longest, and nobody can come in
 * between. A task that is cancelled while it waits leaves the queue; one that has been handed the
 * lock at that moment gets it, and its cancellation is thrown at its next await. Not reentrant: a
 * task that waits for a lock that it holds waits for ever.
 *
 * <p>Belongs to the scheduler on whose thread it is used first.
 */
public final class Mutex extends Confined {
  // A lock is handed over while it is held: so `locked` is false only when nobody waits, and who
  // comes between an unlock and the turn of the next holder finds it locked.
  private boolean locked;
  private final WaitQueue<Lock> waiting = new WaitQueue<>();

  /** A mutex that is not locked. */
  public Mutex() {}

  /** The lock that a task holds; closing it unlocks. */
  public interface Guard extends AutoCloseable {
    /**
     * Unlocks; the task that has waited longest gets the lock.
     *
     * @throws IllegalStateException when this has been closed before
     */
    @Override
    void close();
  }

  /**
   * Waits for the lock. Each call is a lock of its own, which its guard unlocks.
   *
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public Task<Guard> lock() {
    return new Lock(this);
  }

  /**
   * Takes the lock if nobody holds it.
   *
   * @return the guard, or null: {@code try (var held = mutex.tryLock()) { if (held != null) ... }}
   */
  public @Nullable Guard tryLock() {
    requireOwner();
    if (locked) {
      return null;
    }
    locked = true;
    return new Lock(this).held();
  }

  /** Whether somebody holds the lock. */
  public boolean isLocked() {
    requireOwner();
    return locked;
  }

  private void unlock() {
    Lock next = waiting.poll();
    if (next == null) {
      locked = false;
    } else {
      next.acquired();
    }
  }

  @Override
  public String toString() {
    return "Mutex[" + (locked ? "locked, " + waiting : "unlocked") + "]";
  }

  /** The wait for the lock, and then its guard: one object for both. */
  private static final class Lock extends Waiting<Guard> implements Guard {
    private final Mutex mutex;
    private boolean held;

    Lock(Mutex mutex) {
      this.mutex = mutex;
    }

    @Override
    protected String describe() {
      return "lock of " + mutex;
    }

    @Override
    protected void start() {
      mutex.requireOwner();
      if (mutex.locked) {
        mutex.waiting.add(this);
      } else {
        mutex.locked = true;
        acquired();
      }
    }

    void acquired() {
      complete(held());
    }

    Guard held() {
      held = true;
      return this;
    }

    @Override
    public void close() {
      mutex.requireOwner();
      if (!held) {
        throw new IllegalStateException(
            "unlocked already by this guard; let one try-with-resources statement close it");
      }
      held = false;
      mutex.unlock();
    }
  }
}
