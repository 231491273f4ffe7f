package dev.pawl.benchmarks.load;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What was seen of a server for some time. All times are in nanoseconds.
 *
 * @param requests how many were answered
 * @param elapsed from the first request to the last answer
 * @param serverCpu what the server's process has used of the processor
 * @param generatorCpu what the generator's has used
 * @param p50 how long half of the requests took at most
 * @param p99 how long 99 of 100 took at most
 * @param p999 how long 999 of 1000 took at most
 */
public record Measured(
    long requests, long elapsed, long serverCpu, long generatorCpu, long p50, long p99, long p999) {

  /**
   * What was seen in several windows: all requests and all times; of the latencies, of which only
   * this is known, the medians of the windows.
   */
  public static Measured together(List<Measured> windows) {
    return new Measured(
        windows.stream().mapToLong(Measured::requests).sum(),
        windows.stream().mapToLong(Measured::elapsed).sum(),
        windows.stream().mapToLong(Measured::serverCpu).sum(),
        windows.stream().mapToLong(Measured::generatorCpu).sum(),
        median(windows, Measured::p50),
        median(windows, Measured::p99),
        median(windows, Measured::p999));
  }

  private static long median(List<Measured> windows, ToLongFunction<Measured> latency) {
    long[] sorted = windows.stream().mapToLong(latency).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  /** As a line. */
  String format() {
    return requests
        + " "
        + elapsed
        + " "
        + serverCpu
        + " "
        + generatorCpu
        + " "
        + p50
        + " "
        + p99
        + " "
        + p999;
  }

  /** What {@link #format} has written. */
  public static Measured parse(String line) {
    long[] n = Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
    return new Measured(n[0], n[1], n[2], n[3], n[4], n[5], n[6]);
  }
}
