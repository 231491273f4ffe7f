package dev.pawl;

import dev.pawl.Clock.Outside;
import dev.pawl.scheduler.Time;

/** A {@link Clock} as the kernel sees it, which knows nothing of this package. */
record ClockTime(Clock clock) implements Time {
  @Override
  public long nanoTime() {
    return clock.nanoTime();
  }

  @Override
  public long idle(long nanos, boolean sockets, boolean calls) {
    Outside outside = sockets ? Outside.SOCKETS : Outside.NOTHING;
    return clock.idle(nanos, calls ? Outside.CALLS : outside);
  }

  @Override
  public void idled(long nanos) {
    clock.idled(nanos);
  }
}
