package dev.pawl.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The processor time that a process has used, in user mode and in the kernel: Linux' accounting.
 */
final class ProcessCpu {
  /** What /proc counts in, whatever the kernel itself ticks in. */
  private static final long NANOS_PER_TICK = 10_000_000;

  /** Where utime stands behind the name of the program, which may hold anything. */
  private static final int UTIME = 11;

  private static final int STIME = 12;

  private ProcessCpu() {}

  /** Of all threads so far. */
  static Duration of(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
    String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = Long.parseLong(behindName[UTIME]) + Long.parseLong(behindName[STIME]);
    return Duration.ofNanos(ticks * NANOS_PER_TICK);
  }
}
