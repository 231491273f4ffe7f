package dev.pawl.testing;

import dev.pawl.Task;
import dev.pawl.TaskFrame;
import dev.pawl.scheduler.EventLoop;
import org.jspecify.annotations.Nullable;

/** Awaits the task of a test and keeps what it fails with. A frame written by hand. */
final class Guard<T extends @Nullable Object> extends TaskFrame<T> {
  private final TestScheduler.Body<T> body;
  private @Nullable Task<T> task;
  private @Nullable EventLoop loop;
  private @Nullable Throwable failure;

  Guard(TestScheduler.Body<T> body) {
    this.body = body;
  }

  @Override
  protected @Nullable Object step() {
    try {
      if (task != null) {
        return resumed();
      }
      loop = EventLoop.current();
      task = body.start();
      Object result = task.poll(this);
      return result == SUSPENDED ? task.subscribe(this) : result;
    } catch (Throwable thrown) {
      failure = thrown;
      return null;
    }
  }

  /** The loop that ran this; null when none did. */
  @Nullable EventLoop loop() {
    return loop;
  }

  /** The outcome of the task, once this has ended. */
  T outcome() throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return resultNow();
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement(TestScheduler.class.getName(), "run", null, -1);
  }
}
