package dev.pawl;

import dev.pawl.scheduler.Continuation;
import dev.pawl.scheduler.Dispatcher;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TaskLocal.Carrier#run} returns: awaits a task in a context with further bindings. A
 * frame written by hand.
 *
 * <p>What the task awaits inherits the context from this frame, as from any awaiter. What runs
 * nested on this frame's stack is found through the dispatcher, which has to know for that time
 * that this frame runs.
 */
final class Bound<T extends @Nullable Object> extends TaskFrame<T> {
  private final TaskLocal.Binding bindings;
  private final Task<T> task;
  private boolean suspended;

  Bound(TaskLocal.Binding bindings, Task<T> task) {
    this.bindings = bindings;
    this.task = task;
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (suspended) {
      return resumed();
    }
    Context outer = context();
    context = outer.bound(bindings.on(outer.bindings));
    Dispatcher dispatcher = outer.dispatcher;
    Continuation below = dispatcher.nowRunning(this);
    try {
      Object result = task.poll(this);
      if (result != SUSPENDED) {
        return result;
      }
    } finally {
      dispatcher.nowRunning(below);
    }
    suspended = true;
    return task.subscribe(this);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.TaskLocal$Carrier", "run", null, -1);
  }

  @Override
  String description() {
    return task.name();
  }
}
