package dev.pawl.benchmarks.table;

import dev.pawl.benchmarks.table.Results.Cell;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.function.BiPredicate;

/**
 * What Pawl has to reach in a figure.
 *
 * @param text for the table
 * @param reached whether Pawl has, given its cell and that of the twin written by hand
 */
record Target(String text, BiPredicate<Cell, Cell> reached) {
  /** At most so many times what the twin takes. */
  static Target ratio(double limit) {
    return new Target("≤ " + exact(limit) + " ×", (pawl, byHand) -> pawl.ratioTo(byHand) <= limit);
  }

  /** At most so much. */
  static Target atMost(double limit, Unit unit) {
    return new Target(
        "≤ " + exact(limit) + " " + unit.symbol(),
        (pawl, byHand) -> pawl.scores().median() <= limit);
  }

  /** At least so much. */
  static Target atLeast(double limit, Unit unit) {
    return new Target(
        "≥ " + exact(limit) + " " + unit.symbol(), (pawl, byHand) -> pawl.scores().min() >= limit);
  }

  /** At most so many bytes allocated; fractions are the share of what begins and ends a run. */
  static Target bytes(int limit) {
    return new Target(
        limit == 0 ? "0 B" : "≤ " + limit + " B",
        (pawl, byHand) -> Math.round(pawl.bytes().orElseThrow()) <= limit);
  }

  private static String exact(double limit) {
    return new DecimalFormat("#,##0.##", DecimalFormatSymbols.getInstance(Locale.ROOT))
        .format(limit);
  }
}
