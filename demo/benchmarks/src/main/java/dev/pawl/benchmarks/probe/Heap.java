package dev.pawl.benchmarks.probe;

import java.lang.management.ManagementFactory;

/** What is reachable in the heap, in bytes. */
final class Heap {
  private Heap() {}

  /** Collects garbage until there is no more. */
  static long used() {
    long used = Long.MAX_VALUE;
    while (true) {
      System.gc();
      long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      if (now >= used) {
        return now;
      }
      used = now;
    }
  }
}
