package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * A frame, written by hand, that does nothing but await a task that is none: so that an operation
 * can be spawned, be waited for by the scheduler, and be reported when it fails and nobody awaits
 * it.
 */
class Spawned<T extends @Nullable Object> extends TaskFrame<T> {
  final Task<T> task;
  private boolean suspended;
  private boolean othersWait;

  Spawned(Task<T> task) {
    this.task = task;
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (suspended) {
      return resumed();
    }
    Object result = task.poll(this);
    if (result != SUSPENDED) {
      return result;
    }
    suspended = true;
    return task.subscribe(this);
  }

  @Override
  protected void clear() {
    if (task.isNew()) {
      // Cancelled before its first turn.
      task.cancel();
    }
  }

  /** Called when an operation fails: whoever else awaits it gets to know, so it is no news. */
  static void noteOthers(Waiters waiters) {
    boolean others = !waiters.list().stream().allMatch(Spawned.class::isInstance);
    for (Object waiter : waiters.list()) {
      if (waiter instanceof Spawned<?> spawned) {
        spawned.othersWait = others;
      }
    }
  }

  /** Whether somebody else awaits the task, and learns of its failure. */
  boolean othersWait() {
    return othersWait;
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
