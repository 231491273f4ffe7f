package dev.pawl;

/**
 * A scheduler's time. Replaced in tests, where time need not pass to be over.
 *
 * @see Scheduler.Builder#clock
 */
public interface Clock {
  /**
   * The time since some fixed but arbitrary moment, in nanoseconds, as {@link System#nanoTime}. Any
   * thread.
   */
  long nanoTime();

  /**
   * Called on the scheduler's thread when nothing is ready and the next timer is due in some time.
   *
   * @param nanos how long the scheduler would sleep, in nanoseconds
   * @return how long it has to. A clock of virtual time advances itself and returns 0.
   */
  default long idle(long nanos) {
    return nanos;
  }

  /** The time of the machine. */
  static Clock system() {
    return System::nanoTime;
  }
}
