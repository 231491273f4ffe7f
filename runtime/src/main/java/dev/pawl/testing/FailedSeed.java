package dev.pawl.testing;

/**
 * Says which seed a test has failed with: a suppressed exception of the one that it failed with, so
 * that it is printed with it.
 */
public final class FailedSeed extends Exception {
  private static final long serialVersionUID = 1L;

  private final long seed;

  FailedSeed(long seed, String repeat) {
    super("failed with seed " + seed + "; to repeat it: " + repeat, null, false, false);
    this.seed = seed;
  }

  /** The seed. */
  public long seed() {
    return seed;
  }
}
