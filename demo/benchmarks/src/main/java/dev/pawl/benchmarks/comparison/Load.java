package dev.pawl.benchmarks.comparison;

import java.util.Arrays;

/**
 * How the clients load a server.
 *
 * @param connections how many there are
 * @param pipelining how many requests each has in flight
 */
record Load(int connections, int pipelining) {
  /** What {@code 64x16} means. */
  static Load parse(String text) {
    int[] numbers = Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    if (numbers.length != 2 || numbers[0] < 1 || numbers[1] < 1) {
      throw new IllegalArgumentException(text + " is not of the form CONNECTIONSxPIPELINING");
    }
    return new Load(numbers[0], numbers[1]);
  }

  String title() {
    return connections + " connections, " + pipelining + " in flight on each";
  }
}
