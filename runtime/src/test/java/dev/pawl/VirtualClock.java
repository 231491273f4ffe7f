package dev.pawl;

/** A clock that jumps to the next timer whenever the scheduler would sleep. */
public final class VirtualClock implements Clock {
  private long now;

  public VirtualClock() {
    this(0);
  }

  VirtualClock(long now) {
    this.now = now;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public long idle(long nanos, Outside outside) {
    return nanos == Long.MAX_VALUE ? nanos : 0;
  }

  @Override
  public void idled(long nanos) {
    now += nanos;
  }

  public long millis() {
    return now / 1_000_000;
  }
}
