package dev.pawl.sync;

import dev.pawl.Task;

/**
 * Tasks wait until something has happened so many times; a {@link
 * java.util.concurrent.CountDownLatch} for tasks.
 *
 * <pre>{@code
 * Latch started = new Latch(3);        // each of three servers calls started.countDown()
 * await(started.opened());
 * }</pre>
 *
 * <p>An open latch stays open. All who wait go on in the order in which they came.
 *
 * <p>Belongs to the scheduler on whose thread it is used first.
 */
public final class Latch extends Confined {
  private int count;
  private final WaitQueue<Opened> waiting = new WaitQueue<>();

  /**
   * A latch.
   *
   * @param count how many times {@link #countDown} has to be called to open it
   */
  public Latch(int count) {
    if (count < 0) {
      throw new IllegalArgumentException("a latch counts down from 0 or more: " + count);
    }
    this.count = count;
  }

  /** Counts down, and opens the latch at zero; does nothing when it is open. */
  public void countDown() {
    requireOwner();
    if (count > 0 && --count == 0) {
      for (Opened first = waiting.poll(); first != null; first = waiting.poll()) {
        first.opened();
      }
    }
  }

  /** How many times {@link #countDown} has still to be called; 0 when the latch is open. */
  public int count() {
    requireOwner();
    return count;
  }

  /**
   * Waits until the count is zero.
   *
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public Task<Void> opened() {
    return new Opened(this);
  }

  @Override
  public String toString() {
    return "Latch[" + (count == 0 ? "open" : count + " to go, " + waiting) + "]";
  }

  private static final class Opened extends Waiting<Void> {
    private final Latch latch;

    Opened(Latch latch) {
      this.latch = latch;
    }

    @Override
    protected String describe() {
      return "opening of " + latch;
    }

    @Override
    protected void start() {
      latch.requireOwner();
      if (latch.count == 0) {
        opened();
      } else {
        latch.waiting.add(this);
      }
    }

    @SuppressWarnings("NullAway") // null is the only Void
    void opened() {
      complete(null);
    }
  }
}
