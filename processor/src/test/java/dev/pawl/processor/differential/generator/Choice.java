package dev.pawl.processor.differential.generator;

import java.util.List;
import java.util.Random;

/** What chance decides. The only source of it, so that a seed gives one program. */
final class Choice {
  private final Random random;

  Choice(long seed) {
    // Neighbouring seeds give like first values otherwise.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** From 0 to below the limit. */
  int below(int limit) {
    return random.nextInt(limit);
  }

  /** From the first to the last. */
  int between(int first, int last) {
    return first + below(last - first + 1);
  }

  boolean percent(int chance) {
    return below(100) < chance;
  }

  <T> T of(List<T> values) {
    return values.get(below(values.size()));
  }

  @SafeVarargs
  final <T> T of(T... values) {
    return values[below(values.length)];
  }
}
