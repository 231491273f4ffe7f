package dev.pawl;

import dev.pawl.scheduler.Continuation;
import org.jspecify.annotations.Nullable;

/** An action in the ready queue of a scheduler, which reports what it throws. */
final class Action extends Continuation {
  private final Scheduler scheduler;
  private final Runnable action;

  Action(Scheduler scheduler, Runnable action) {
    this.scheduler = scheduler;
    this.action = action;
  }

  @Override
  protected @Nullable Object step() {
    action.run();
    return null;
  }

  @Override
  protected @Nullable Continuation stepCompleted(@Nullable Object result) {
    return null;
  }

  @Override
  protected @Nullable Continuation stepFailed(Throwable failure) {
    scheduler.uncaught(Completed.failed(failure, "the action " + action), failure);
    return null;
  }
}
