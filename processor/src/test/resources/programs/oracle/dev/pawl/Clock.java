package dev.pawl;

/** Stand-in for virtual time: the scheduler asks only how long it still has to sleep. */
public interface Clock {
  long nanoTime();

  default long idle(long nanos) {
    return nanos;
  }
}
