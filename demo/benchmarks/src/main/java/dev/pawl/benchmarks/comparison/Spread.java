package dev.pawl.benchmarks.comparison;

import java.util.Arrays;
import java.util.Locale;

/** Median, least and most of several measurements; NaN where there are none. */
record Spread(double median, double least, double most) {
  static Spread of(double... values) {
    if (values.length == 0) {
      return new Spread(Double.NaN, Double.NaN, Double.NaN);
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /** Median and, in parentheses, least and most; with so many digits behind the point. */
  String text(int digits) {
    if (Double.isNaN(median)) {
      return "";
    }
    String number = "%,." + digits + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + ".." + number + ")", median, least, most);
  }

  /** The median alone. */
  String medianText(int digits) {
    return Double.isNaN(median) ? "" : String.format(Locale.ROOT, "%,." + digits + "f", median);
  }
}
