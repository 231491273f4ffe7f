package dev.pawl.testing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Which seeds a test runs with, and what is said when one fails. The property {@value #SEED} names
 * the only one, {@value #COUNT} how many to try.
 */
final class Seeds {
  static final String SEED = "pawl.seed";
  static final String COUNT = "pawl.seeds";

  private static final Logger LOGGER = System.getLogger(Seeds.class.getName());

  private Seeds() {}

  /**
   * The seeds.
   *
   * @param count how many, where the properties do not say otherwise
   * @param properties gives null for a property that is not set
   */
  static LongStream of(int count, Function<String, @Nullable String> properties) {
    String only = properties.apply(SEED);
    if (only != null) {
      return LongStream.of(number(SEED, only));
    }
    String asked = properties.apply(COUNT);
    return LongStream.rangeClosed(1, asked == null ? count : number(COUNT, asked));
  }

  private static long number(String property, String value) {
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("-D" + property + "=" + value + " is not a number", e);
    }
  }

  /** Adds the seed to a failure, and logs it. */
  static void note(Throwable failure, long seed, String test) {
    FailedSeed note = new FailedSeed(seed, "run " + test + " with -D" + SEED + "=" + seed);
    failure.addSuppressed(note);
    LOGGER.log(Level.ERROR, note.getMessage());
  }
}
