package dev.pawl;

/** Stand-in: the oracle's scheduler has virtual time of its own and asks nobody. */
public interface Clock {
  enum Outside {
    NOTHING,
    SOCKETS,
    CALLS
  }

  long nanoTime();

  default long idle(long nanos, Outside outside) {
    return nanos;
  }

  default void idled(long nanos) {}
}
