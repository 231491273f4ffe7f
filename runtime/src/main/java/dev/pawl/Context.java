package dev.pawl;

import dev.pawl.scheduler.Dispatcher;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Strand;
import org.jspecify.annotations.Nullable;

/**
 * What a task inherits from whoever awaits or spawns it, in one reference: where it runs, what it
 * is called, and its task-local values. Immutable, and shared by all tasks that have nothing of
 * their own.
 *
 * <p>Either a scheduler and its loop are there; or neither is, and a strand runs the task: it is
 * part of a method that returns a future and was called where no scheduler ran.
 */
final class Context {
  /** Where the task runs: the loop, or a strand. */
  final Dispatcher dispatcher;

  private final @Nullable Scheduler scheduler;
  private final @Nullable EventLoop loop;
  final @Nullable String name;

  /** The task-local values, innermost first; null when nothing is bound. */
  final TaskLocal.@Nullable Binding bindings;

  private Context(
      Dispatcher dispatcher,
      @Nullable Scheduler scheduler,
      @Nullable EventLoop loop,
      @Nullable String name,
      TaskLocal.@Nullable Binding bindings) {
    this.dispatcher = dispatcher;
    this.scheduler = scheduler;
    this.loop = loop;
    this.name = name;
    this.bindings = bindings;
  }

  static Context of(Scheduler scheduler, EventLoop loop) {
    return new Context(loop, scheduler, loop, null, null);
  }

  /** Of tasks that no scheduler runs. */
  static Context ofStrand(Dispatcher strand, TaskLocal.@Nullable Binding bindings) {
    return new Context(strand, null, null, null, bindings);
  }

  /** What a promise is called, which runs nowhere; nobody asks where it does. */
  @SuppressWarnings("NullAway")
  static Context ofPromise(String name) {
    return new Context(null, null, null, name, null);
  }

  Context named(String newName) {
    return new Context(dispatcher, scheduler, loop, newName, bindings);
  }

  Context bound(TaskLocal.Binding newBindings) {
    return new Context(dispatcher, scheduler, loop, name, newBindings);
  }

  /** What a task inherits that is spawned: everything but the name. */
  Context spawning() {
    return name == null ? this : new Context(dispatcher, scheduler, loop, null, bindings);
  }

  /** Puts a frame at the end of the ready queue. Only where the tasks run. */
  void enqueue(TaskFrame<?> frame) {
    if (loop != null) {
      loop.enqueue(frame);
    } else {
      dispatcher.post(frame);
    }
  }

  /** Puts a frame at the end of the ready queue. Any thread. */
  void post(TaskFrame<?> frame) {
    // The loop's own class, mostly: the JIT then need not ask what kind of dispatcher this is.
    if (loop != null) {
      loop.post(frame);
    } else {
      dispatcher.post(frame);
    }
  }

  /**
   * The scheduler's loop.
   *
   * @throws IllegalStateException when no scheduler runs the task
   */
  EventLoop loop() {
    if (loop == null) {
      throw withoutScheduler();
    }
    return loop;
  }

  /**
   * The scheduler.
   *
   * @throws IllegalStateException when none runs the task
   */
  Scheduler scheduler() {
    if (scheduler == null) {
      throw withoutScheduler();
    }
    return scheduler;
  }

  /** Whether a scheduler runs the task. */
  boolean hasScheduler() {
    return scheduler != null;
  }

  private static IllegalStateException withoutScheduler() {
    return new IllegalStateException(
        "this needs a scheduler, and the @Async method that returns a future was called where none"
            + " runs; call it from a task, or from scheduler.execute(..)");
  }

  /** Whether the calling thread may look at the tasks. */
  boolean mayBeReadHere() {
    return dispatcher.inLoop() || (scheduler != null && scheduler.isClosed());
  }

  /**
   * Runs an action where the tasks do, soon. Any thread.
   *
   * @return false when the scheduler is closed, and does not run it
   */
  boolean post(Runnable action) {
    if (scheduler != null) {
      return scheduler.post(action);
    }
    ((Strand) dispatcher).execute(action);
    return true;
  }
}
