package dev.pawl.testing;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Checks that things happen in the order in which they are numbered:
 *
 * <pre>{@code
 * order.expect(1);
 * spawn(other);          // calls order.expect(3)
 * order.expect(2);
 * await(other);
 * order.finish(4);
 * }</pre>
 *
 * <p>Any thread.
 */
public final class EventOrder {
  // The number of the last event; its negative once that was the last one of all.
  private final AtomicInteger last = new AtomicInteger();

  /** An order of which nothing has happened. */
  public EventOrder() {}

  /**
   * The next thing happens, and is the one with this number.
   *
   * @throws AssertionError when it is not
   */
  public void expect(int number) {
    advance(number, number);
  }

  /**
   * As {@link #expect}, and it is the last one.
   *
   * @throws AssertionError when it is not the next one
   */
  public void finish(int number) {
    advance(number, -number);
  }

  private void advance(int number, int next) {
    int before = last.get();
    if (before < 0) {
      throw new AssertionError("event " + number + " came after the last one, " + -before);
    }
    if (number != before + 1 || !last.compareAndSet(before, next)) {
      throw new AssertionError("event " + number + " came where " + (before + 1) + " was expected");
    }
  }

  /**
   * Checks that the last event has come, if there was one at all. {@link PawlTest} does so at the
   * end of the test.
   *
   * @throws AssertionError when it has not
   */
  public void checkFinished() {
    int before = last.get();
    if (before > 0) {
      throw new AssertionError(
          "finish("
              + (before + 1)
              + ") was expected after event "
              + before
              + ", but the test ended there");
    }
  }
}
