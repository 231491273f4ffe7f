package dev.pawl;

/**
 * Whose thread a task belongs to, and what others may do with it.
 *
 * <p>A context is immutable, so any thread may ask a task for its own. All else is read and written
 * by the thread that runs the task, until its scheduler is closed.
 */
final class Ownership {
  private Ownership() {}

  static void requireOwnThread(Task<?> task) {
    Context own = task.context;
    if (own != null && !own.mayBeReadHere()) {
      throw new IllegalStateException(
          task
              + " belongs to another thread, which may be changing it at this moment; await it, ask"
              + " in scheduler.execute(..), or use toCompletableFuture()");
    }
  }

  /**
   * Notes that a scheduler will start a task, so that it and nobody else does, and {@link
   * Task#cancel} finds the way.
   */
  static void submit(Task<?> task, Context owner) {
    if (task.status == Task.NEW || task.status == Task.NEW_NAMED) {
      task.context = owner;
      task.status = Task.SUBMITTED;
    }
  }

  /** Tells a waiter when a task has ended, on the task's thread. Any thread. */
  static void whenEnded(Task<?> task, Waiter waiter) {
    Context own = task.context;
    if (own == null || own.dispatcher.inLoop()) {
      tellAtEnd(task, waiter);
    } else if (!own.post(() -> tellAtEnd(task, waiter))) {
      // Its scheduler is closed, and nobody changes it any more.
      if (task.hasEnded()) {
        tellAtEnd(task, waiter);
      } else {
        waiter.taskEnded(
            Completed.failed(new IllegalStateException(task + " waits on a closed scheduler")));
      }
    }
  }

  private static void tellAtEnd(Task<?> given, Waiter waiter) {
    Task<?> task = given;
    while (task.status == Task.FORWARDED) {
      task = task.target();
    }
    if (task.hasEnded()) {
      waiter.taskEnded(task);
      return;
    }
    if (task.status == Task.SUBMITTED) {
      // Not overtaken, as a rule; but a scheduler may run what is posted in any order.
      task.context().scheduler().startFromOutside(task);
    }
    task.addWaiter(waiter);
  }
}
