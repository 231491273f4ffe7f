package dev.pawl.scheduler;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What is ready, in an order that depends on a seed: for tests that look at many interleavings, and
 * repeat the one that fails.
 *
 * <p>Each of those that are ready is as likely to be the next. Besides, some continuations may
 * start few operations at a time, or none, so that also an operation which need not wait suspends
 * now and then.
 *
 * <p>{@link SplittableRandom}, because its numbers are specified, and those of seeds that lie next
 * to each other have nothing in common.
 */
public final class ShuffledReadyQueue extends ReadyQueue {
  private final SplittableRandom random;

  private ShuffledReadyQueue(long seed) {
    random = new SplittableRandom(seed);
  }

  /**
   * A queue whose order depends on a seed.
   *
   * <p>Not a constructor: the verifier would load this class, to see whether it may be returned as
   * a {@link ReadyQueue}, together with the class that calls it.
   */
  public static ReadyQueue of(long seed) {
    return new ShuffledReadyQueue(seed);
  }

  @Override
  @Nullable Continuation poll() {
    if (isEmpty()) {
      return null;
    }
    while (true) {
      Continuation drawn = takeAt(random.nextInt(span()));
      if (drawn != null) {
        return drawn;
      }
    }
  }

  @Override
  int allowance(int most) {
    return random.nextInt(4) == 0 ? random.nextInt(3) : most;
  }
}
