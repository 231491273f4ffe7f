package dev.pawl.benchmarks.table;

import java.util.List;

/** Some measurements of the same thing, in ascending order; at least one. */
record Samples(List<Double> sorted) {
  static Samples of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return new Samples(values.stream().sorted().toList());
  }

  double min() {
    return sorted.get(0);
  }

  double max() {
    return sorted.get(sorted.size() - 1);
  }

  double median() {
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
