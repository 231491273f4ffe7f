package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * What {@link Pawl#shield} returns: spawns a task and awaits it, so that cancelling who awaits this
 * ends the wait and not the task. A frame written by hand.
 */
final class Shield<T extends @Nullable Object> extends TaskFrame<T> {
  private final Task<T> task;
  private boolean suspended;

  private Shield(Task<T> task) {
    this.task = task;
  }

  /** Not a constructor: see {@link Pawl}. */
  static <T extends @Nullable Object> Task<T> of(Task<T> task) {
    return new Shield<>(task);
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (suspended) {
      return resumed();
    }
    if (!task.isForeignTo(context()) && task.isDone()) {
      return task.outcome();
    }
    TaskFrame<?> root = context().scheduler().launch(task, context());
    root.poll(this);
    suspended = true;
    return root.subscribe(this);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "shield", null, -1);
  }

  @Override
  String description() {
    return "shield";
  }
}
