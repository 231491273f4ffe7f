package dev.pawl.benchmarks.byhand;

import java.util.ArrayDeque;

/** A mutex written by hand: handed from one machine to the next, first come, first served. */
public final class Lock {
  private final Loop loop;
  private final ArrayDeque<Machine> waiting = new ArrayDeque<>();
  private boolean locked;

  /** A lock for the machines of a loop. */
  public Lock(Loop loop) {
    this.loop = loop;
  }

  /** Locks; false when the machine has to wait, and goes on when it has the lock. */
  public boolean lock(Machine machine) {
    if (locked) {
      waiting.add(machine);
      return false;
    }
    locked = true;
    return true;
  }

  /** Unlocks, or hands the lock over. */
  public void unlock() {
    Machine next = waiting.poll();
    if (next == null) {
      locked = false;
    } else {
      loop.add(next);
    }
  }
}
