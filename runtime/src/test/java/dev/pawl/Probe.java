package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * A task that awaits another one, and shows how that went.
 *
 * @param <T> what the other one results in
 */
public final class Probe<T extends @Nullable Object> extends TaskFrame<T> {
  private final Task<T> task;
  private boolean suspended;
  private boolean resumed;

  private Probe(Task<T> task) {
    this.task = task;
  }

  /** A task that awaits a task; not started. */
  public static <T extends @Nullable Object> Probe<T> of(Task<T> task) {
    return new Probe<>(task);
  }

  /** Spawns a task that awaits a task. */
  public static <T extends @Nullable Object> Probe<T> start(Task<T> task) {
    Probe<T> probe = of(task);
    Pawl.spawn(probe);
    return probe;
  }

  /** Starts an operation that completes at once, at once: on no turn of its own. */
  public static void now(Task<?> operation) {
    Probe<?> probe = of(operation);
    probe.begin(Scheduler.current().context());
    try {
      if (operation.poll(probe) == SUSPENDED) {
        throw new AssertionError(operation + " has to wait");
      }
    } catch (Throwable failure) {
      throw Sneaky.<RuntimeException>rethrow(failure);
    }
  }

  /** Whether it had to wait. */
  public boolean hasSuspended() {
    return suspended;
  }

  /** Whether it waits. */
  public boolean waits() {
    return suspended && !resumed;
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (suspended) {
      resumed = true;
      return resumed();
    }
    Object result = task.poll(this);
    if (result == SUSPENDED) {
      suspended = true;
      return task.subscribe(this);
    }
    return result;
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Probe", "start", "Probe.java", 1);
  }
}
