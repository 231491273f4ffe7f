package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;
import java.util.Map;

/**
 * The system calls of a server.
 *
 * @param requests during how many requests they were counted
 * @param counts how often each was made
 */
record Calls(Variant variant, Load load, long requests, Map<String, Long> counts) {
  double perRequest() {
    return (double) counts.values().stream().mapToLong(Long::longValue).sum() / requests;
  }

  double perRequest(String name) {
    return (double) counts.getOrDefault(name, 0L) / requests;
  }
}
