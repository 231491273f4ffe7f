package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * A frame, written by hand, that does nothing but await a task that is none: so that an operation
 * can be spawned, be waited for by the scheduler, and be reported when it fails and nobody awaits
 * it.
 */
class Spawned<T extends @Nullable Object> extends TaskFrame<T> {
  final Task<T> task;
  private boolean resumed;

  Spawned(Task<T> task) {
    this.task = task;
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (resumed) {
      return resumed();
    }
    Object result = task.poll(this);
    if (result != SUSPENDED) {
      return result;
    }
    resumed = true;
    return task.subscribe(this);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Scheduler", "spawn", null, -1);
  }

  @Override
  String description() {
    return task.name();
  }
}
