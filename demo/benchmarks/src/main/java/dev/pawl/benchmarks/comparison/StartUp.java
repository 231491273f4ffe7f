package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;

/**
 * One start of a server, to the line that says where it listens.
 *
 * @param sharing whether the JDK's archive of classes was used, as it is by default
 * @param round which of the rounds it was
 * @param elapsed nanoseconds from the start of the process on
 * @param cpu nanoseconds of processor time that the process has used meanwhile
 */
record StartUp(Variant variant, boolean sharing, int round, long elapsed, long cpu) {
  private static final double NANOS_PER_MILLI = 1e6;

  double elapsedMillis() {
    return elapsed / NANOS_PER_MILLI;
  }

  double cpuMillis() {
    return cpu / NANOS_PER_MILLI;
  }
}
