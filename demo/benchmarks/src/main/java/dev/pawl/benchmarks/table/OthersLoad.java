package dev.pawl.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Tells how quiet the machine is: how much CPU time all processes have used but this one and its
 * children that have ended. As Linux counts it, in hundredths of a second.
 */
final class OthersLoad {
  private final long startNanos = System.nanoTime();
  private final long startTicks;

  private OthersLoad(long startTicks) {
    this.startTicks = startTicks;
  }

  static OthersLoad start() {
    return new OthersLoad(ticks());
  }

  /** The share of one CPU since the start; negative where the system does not tell. */
  double average() {
    if (startTicks < 0) {
      return -1;
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    return Math.max(0, (ticks() - startTicks) / 100.0 / seconds);
  }

  private static long ticks() {
    try {
      // cpu user nice system idle iowait irq softirq steal ...
      String[] all = Files.readAllLines(Path.of("/proc/stat")).get(0).split(" +");
      long busy = sum(all, 1, 2, 3, 6, 7, 8);
      // pid (name) state ...; what comes after the name has no parentheses
      String stat = Files.readString(Path.of("/proc/self/stat"));
      String[] own = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      // utime stime cutime cstime
      return busy - sum(own, 11, 12, 13, 14);
    } catch (IOException notLinux) {
      return -1;
    }
  }

  private static long sum(String[] fields, int... indices) {
    long sum = 0;
    for (int index : indices) {
      sum += Long.parseLong(fields[index]);
    }
    return sum;
  }
}
