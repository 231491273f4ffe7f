package dev.pawl.demo;

import java.time.Duration;

/**
 * How long the waits of a step are: as long as the tutorial says, or a fraction of it.
 *
 * @param scale what to multiply them by; 1 is as the tutorial says
 */
public record Pace(double scale) {

  /** So many seconds of the tutorial. */
  public Duration seconds(double seconds) {
    return Duration.ofNanos((long) (seconds * scale * 1e9));
  }

  /** Blocks the thread for so many seconds of the tutorial: work that cannot be interrupted. */
  public void block(double seconds) {
    block(seconds(seconds));
  }

  /** Blocks the thread. */
  public static void block(Duration duration) {
    try {
      Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the demo", e);
    }
  }
}
