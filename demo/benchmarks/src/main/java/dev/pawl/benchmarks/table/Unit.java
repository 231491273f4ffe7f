package dev.pawl.benchmarks.table;

import java.util.Locale;

/** What a figure is counted in. */
enum Unit {
  NANOS("ns"),
  MICROS("µs"),
  MILLIS("ms"),
  BYTES("B"),
  CALLS("deep");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  String symbol() {
    return symbol;
  }

  /** A value with three digits, and the unit. */
  String format(double value) {
    return number(value) + " " + symbol;
  }

  /** Three digits of a number; whole numbers have all of theirs. */
  static String number(double value) {
    double size = Math.abs(value);
    int decimals = size >= 99.95 || value == Math.rint(value) ? 0 : size >= 9.995 ? 1 : 2;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
