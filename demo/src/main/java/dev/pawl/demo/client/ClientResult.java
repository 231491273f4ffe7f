package dev.pawl.demo.client;

import java.time.Duration;
import java.util.Locale;

/**
 * What the clients saw.
 *
 * @param right how many answers were right
 * @param wrong and how many were not
 * @param failed how many clients could not connect, or lost their connection
 * @param elapsed from the first connection to the last answer
 */
public record ClientResult(int clients, long right, long wrong, int failed, Duration elapsed) {
  /** Whether nothing went wrong. */
  public boolean allRight() {
    return wrong == 0 && failed == 0;
  }

  /** How many answers came in a second. */
  public double answersPerSecond() {
    return right / (elapsed.toNanos() / 1e9);
  }

  /** Two lines for people. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d answers, %s%n%d %s, %.2f s, %.0f answers per second",
        right + wrong,
        allRight() ? "all right" : wrong + " of them wrong, " + failed + " clients failed",
        clients,
        clients == 1 ? "client" : "clients",
        elapsed.toNanos() / 1e9,
        answersPerSecond());
  }
}
