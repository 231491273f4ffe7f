package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Timer;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Pawl#timeout} returns: awaits a task, and cancels it when the time is over. A frame
 * written by hand.
 *
 * <p>The task is part of the computation as if it were awaited directly. The timer is armed only
 * when it suspends. When the timer fires, the cancellation begins at this frame, and so ends here:
 * it comes back up as a CancellationException, which turns into a TimeoutException. But when
 * somebody else has cancelled a frame above this one too, it has to pass.
 */
final class Timeout<T extends @Nullable Object> extends TaskFrame<T> implements Timer {
  private final Task<T> task;
  private final Duration duration;
  private int timerIndex = NOT_ARMED;
  private boolean suspended;
  private boolean timedOut;
  private boolean cancelledByOthers;

  private Timeout(Duration duration, Task<T> task) {
    this.duration = duration;
    this.task = task;
  }

  /** Not a constructor: see {@link Pawl}. */
  static <T extends @Nullable Object> Task<T> of(Duration duration, Task<T> task) {
    return new Timeout<>(duration, task);
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    EventLoop loop = context().loop();
    if (!suspended) {
      Object result = task.poll(this);
      if (result != SUSPENDED) {
        return result;
      }
      suspended = true;
      loop.timers().add(this, loop.nanoTime() + Pawl.saturatedNanos(duration));
      return task.subscribe(this);
    }
    loop.timers().remove(this);
    try {
      return resumed();
    } catch (CancellationException cancelled) {
      if (!timedOut || cancelledByOthers) {
        throw cancelled;
      }
      TimeoutException timeout =
          new TimeoutException(task.name() + " did not end within " + duration);
      timeout.initCause(cancelled);
      throw timeout;
    }
  }

  @Override
  public void fire() {
    timedOut = true;
    Cancellation.begin(this);
  }

  /** Called when this frame, or one above it, is cancelled; not by the timer. */
  void cancelledByOthers() {
    cancelledByOthers = true;
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
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "timeout", null, -1);
  }

  @Override
  String description() {
    return "timeout";
  }
}
