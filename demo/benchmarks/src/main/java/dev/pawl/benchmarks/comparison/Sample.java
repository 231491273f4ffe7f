package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.load.Measured;
import dev.pawl.benchmarks.server.Variant;

/**
 * One server, loaded once.
 *
 * @param round which of the rounds it was
 * @param allocated the bytes that the server has allocated per request
 */
record Sample(Variant variant, Load load, int round, Measured measured, double allocated) {
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SECOND = 1e9;

  /** Processor time of the server per request, in microseconds. */
  double cpuMicros() {
    return measured.serverCpu() / NANOS_PER_MICRO / measured.requests();
  }

  double requestsPerSecond() {
    return measured.requests() * NANOS_PER_SECOND / measured.elapsed();
  }

  /** How much of its core the server has used, from 0 to 1. */
  double serverBusy() {
    return (double) measured.serverCpu() / measured.elapsed();
  }

  /** How much of its core the generator has used, from 0 to 1. */
  double generatorBusy() {
    return (double) measured.generatorCpu() / measured.elapsed();
  }
}
