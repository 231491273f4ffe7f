package dev.pawl.testing;

import dev.pawl.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Time that stands still while a scheduler has something to do, and jumps to the next timer when it
 * has not: a test of a time-out of a day takes no time, and the same time every time.
 *
 * <p>Starts at zero. For one scheduler. What is outside of that needs real time, and must not be
 * overtaken by a jump:
 *
 * <ul>
 *   <li>What other threads have posted is run first. While one works for the scheduler in a way
 *       that it knows of, or that {@link TestScheduler#hold} has told it, time stands still and the
 *       scheduler waits. (That such a call runs out of time is tested with {@link #advance}.)
 *   <li>While sockets are open, each jump first waits for {@linkplain #patience some real time}
 *       whether something comes through them.
 *   <li>Nobody can know whether another thread is going to complete a promise or a stage. Hold the
 *       time while one does.
 * </ul>
 *
 * <p>A scheduler that waits while nothing is ready, no timer is armed and nothing is known to come,
 * waits for ever, as a rule: {@link dev.pawl.Scheduler#run} then ends with an {@link
 * IllegalStateException} after ten seconds of real time.
 */
public final class VirtualClock implements Clock {
  private static final Duration PATIENCE = Duration.ofMillis(10);
  private static final long STALLED = Duration.ofSeconds(10).toNanos();

  private final AtomicLong now = new AtomicLong();

  /** How many holds there are. Guarded by this. */
  private int holds;

  private long patience = PATIENCE.toNanos();
  private long stalled = STALLED;

  /** When the present wait for something from outside ends, as {@link System#nanoTime}. */
  private long waitEnds;

  /**
   * Whether that wait was cut short by what is of no consequence, such as a socket that is ready
   * and gives nothing. The wait then goes on where it was: were it begun anew each time, a socket
   * that is always ready would hold the time for ever.
   */
  private boolean waitGoesOn;

  /** A clock at time zero. */
  public VirtualClock() {}

  /** How much time has passed. Any thread. */
  public Duration elapsed() {
    return Duration.ofNanos(now.get());
  }

  /**
   * Lets time pass without waiting; what is due then goes on in the scheduler's next turn. The
   * scheduler's thread only.
   */
  public void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("time goes forward only, not by " + duration);
    }
    now.addAndGet(duration.toNanos());
  }

  /**
   * How long to wait for sockets before each jump, in real time; 10 milliseconds unless set. Enough
   * for what is on its way through the kernel, and nothing for a thread that takes its time to
   * answer: that needs a {@linkplain TestScheduler#hold hold}.
   *
   * @return this clock
   */
  public VirtualClock patience(Duration duration) {
    patience = duration.toNanos();
    return this;
  }

  /** For tests of this class, which have less patience. */
  VirtualClock stalledAfter(Duration duration) {
    stalled = duration.toNanos();
    return this;
  }

  synchronized void hold() {
    holds++;
  }

  /** Returns whether that was the last hold: then the scheduler has to be woken up. */
  synchronized boolean release() {
    return --holds == 0;
  }

  private synchronized boolean isHeld() {
    return holds > 0;
  }

  @Override
  public long nanoTime() {
    return now.get();
  }

  @Override
  public long idle(long nanos, Outside outside) {
    boolean goesOn = waitGoesOn;
    waitGoesOn = false;
    if (outside == Outside.CALLS || isHeld()) {
      return Long.MAX_VALUE;
    }
    if (goesOn) {
      return Math.max(0, waitEnds - System.nanoTime());
    }
    long wait = realTime(nanos, outside);
    waitEnds = System.nanoTime() + wait;
    return wait;
  }

  private long realTime(long nanos, Outside outside) {
    if (nanos == Long.MAX_VALUE) {
      return stalled;
    }
    return outside == Outside.SOCKETS ? patience : 0;
  }

  @Override
  public void idled(long nanos) {
    if (isHeld()) {
      return; // since a moment ago
    }
    if (System.nanoTime() - waitEnds < 0) {
      waitGoesOn = true; // woken up for nothing
      return;
    }
    if (nanos == Long.MAX_VALUE) {
      throw new IllegalStateException(
          "every task waits, no timer is armed, and nothing came from outside for "
              + Duration.ofNanos(stalled)
              + ": the tasks wait for each other, or for what nobody completes");
    }
    now.addAndGet(nanos);
  }
}
