package dev.pawl;

/**
 * A scheduler's time. Replaced in tests, where time need not pass to be over: see {@code
 * dev.pawl.testing.VirtualClock}.
 *
 * @see Scheduler.Builder#clock
 */
public interface Clock {
  /** What may still reach a scheduler that has nothing to do, besides its timers. */
  enum Outside {
    /** Nothing that it knows of; another thread may complete a promise all the same. */
    NOTHING,
    /** Something through the sockets that are open. */
    SOCKETS,
    /** The end of calls that it has other threads make. */
    CALLS
  }

  /**
   * The time since some fixed but arbitrary moment, in nanoseconds, as {@link System#nanoTime}. Any
   * thread.
   */
  long nanoTime();

  /**
   * Called on the scheduler's thread when nothing is ready.
   *
   * @param nanos when the next timer is due, in nanoseconds from now; {@link Long#MAX_VALUE} when
   *     there is none
   * @param outside what else may come
   * @return how long to wait for the latter, in nanoseconds of real time; {@link Long#MAX_VALUE} to
   *     wait until it comes. A clock of virtual time returns less than {@code nanos}, and passes
   *     the time in {@link #idled}
   */
  default long idle(long nanos, Outside outside) {
    return nanos;
  }

  /**
   * Called after that, when nothing has come. What it throws ends {@link Scheduler#run}.
   *
   * @param nanos when the next timer is due, as before
   */
  default void idled(long nanos) {}

  /** The time of the machine. */
  static Clock system() {
    return SystemClock.INSTANCE;
  }
}
