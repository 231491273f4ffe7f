package dev.pawl;

import org.jspecify.annotations.Nullable;

/** Awaits the task that {@link Pawl#run} was given, and cancels the others when it fails. */
final class Main<T extends @Nullable Object> extends Spawned<T> {
  private final Scheduler scheduler;
  private @Nullable Throwable failure;

  Main(Scheduler scheduler, Task<T> task) {
    super(task);
    this.scheduler = scheduler;
  }

  @Override
  protected @Nullable Object step() {
    try {
      return super.step();
    } catch (Throwable thrown) {
      AwaitingCallers.complete(thrown, this);
      // Not rethrown: run() will, so that nobody need report it.
      failure = thrown;
      scheduler.cancelAllBut(this);
      return null;
    }
  }

  /** The outcome of the task, once this frame has ended. */
  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // the outcome of a Task<T> is a T, null only if T is nullable
  T outcomeOfMain() throws Throwable {
    if (failure != null) {
      throw failure;
    }
    return (T) outcome();
  }
}
