package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Timer;
import java.time.Duration;

/** What {@link Pawl#sleep} returns. */
final class Sleep extends Operation<Void> implements Timer {
  private final long nanos;
  private int timerIndex = NOT_ARMED;

  Sleep(long nanos) {
    this.nanos = nanos;
  }

  /** Not a constructor: see {@link Pawl}. */
  static Task<Void> of(long nanos) {
    return new Sleep(nanos);
  }

  @Override
  protected void start() {
    EventLoop loop = context().loop();
    loop.timers().add(this, loop.nanoTime() + nanos);
  }

  @Override
  protected void cancelled() {
    context().loop().timers().remove(this);
  }

  @Override
  @SuppressWarnings("NullAway") // null is the only Void
  public void fire() {
    complete(null);
  }

  @Override
  public int timerIndex() {
    return timerIndex;
  }

  @Override
  public void timerIndex(int index) {
    timerIndex = index;
  }

  @Override
  protected String describe() {
    return "sleep";
  }

  @Override
  String describeWait() {
    EventLoop loop = context().loop();
    long left = loop.timers().nanosLeft(this, loop.nanoTime());
    return "sleep, " + TaskDump.seconds(Duration.ofNanos(left)) + " left";
  }
}
