package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * The wait for a task that another scheduler runs. On that one's thread it waits as any waiter
 * does; whoever awaits the task awaits this promise.
 *
 * <pre>
 *   awaiter's thread    awaits the bridge ................... joins its ready queue
 *   task's thread              connects to the task ... ends ---'
 * </pre>
 *
 * <p>The task goes on when its awaiter is cancelled, as everything does that was started elsewhere.
 */
final class Bridge<T extends @Nullable Object> extends Promise<T> implements Waiter {
  private final Task<T> task;

  private Bridge(Task<T> task) {
    this.task = task;
  }

  /** Makes a frame wait for a task of another scheduler; returns what subscribing returns. */
  static <T extends @Nullable Object> Object subscribe(Task<T> task, TaskFrame<?> awaiter) {
    Bridge<T> bridge = new Bridge<>(task);
    Object suspended = bridge.subscribe(awaiter);
    task.whenEnded(bridge);
    return suspended;
  }

  @Override
  public void taskEnded(Task<?> ended) {
    if (ended.status == SUCCESS) {
      complete(task.resultOfEnded());
    } else {
      fail(ended.failure());
    }
  }

  @Override
  boolean giveUp(TaskFrame<?> awaiter) {
    if (!super.giveUp(awaiter)) {
      return false;
    }
    task.context().post(() -> task.removeWaiter(this));
    return true;
  }

  @Override
  String description() {
    return task.name() + " of another scheduler";
  }
}
