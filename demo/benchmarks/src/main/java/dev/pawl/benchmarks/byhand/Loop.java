package dev.pawl.benchmarks.byhand;

import org.jspecify.annotations.Nullable;

/** The least that runs machines: a ring of what is ready. One thread. */
public final class Loop {
  private @Nullable Machine[] ring = new Machine[64];
  private int head;
  private int tail;

  /** Puts a machine at the end of the queue. */
  public void add(Machine machine) {
    if (tail - head == ring.length) {
      grow();
    }
    ring[tail++ & (ring.length - 1)] = machine;
  }

  /** Runs what is ready until nothing is. */
  public void run() {
    while (head != tail) {
      int index = head++ & (ring.length - 1);
      Machine machine = ring[index];
      ring[index] = null;
      if (machine != null) {
        machine.step();
      }
    }
  }

  private void grow() {
    @Nullable Machine[] larger = new Machine[ring.length * 2];
    for (int i = head; i != tail; i++) {
      larger[i & (larger.length - 1)] = ring[i & (ring.length - 1)];
    }
    ring = larger;
  }
}
