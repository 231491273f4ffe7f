package dev.pawl;

import dev.pawl.scheduler.Strand;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A future that ends as a task does: what {@link Async} methods give that return a future.
 *
 * <p>Any thread may use it. Who ends it before the task does, by cancelling it or through a
 * time-out, cancels the task: nobody is left to see what it does.
 */
final class TaskFuture<T extends @Nullable Object> extends CompletableFuture<T> implements Waiter {
  private final Task<T> task;

  private TaskFuture(Task<T> task) {
    this.task = task;
  }

  /**
   * Starts the frame of an {@code @Async} method that returns a future, at once and on the calling
   * thread. It goes on on the scheduler that runs here; without one, on the thread that completes
   * what it awaits.
   */
  static <T extends @Nullable Object> CompletableFuture<T> start(TaskFrame<T> frame) {
    TaskFuture<T> future = new TaskFuture<>(frame);
    Scheduler scheduler = Scheduler.currentOrNull();
    if (scheduler != null) {
      frame.begin(scheduler.context());
      future.run(frame);
    } else {
      Strand strand = new Strand();
      frame.begin(Context.ofStrand(strand, TaskLocal.current()));
      strand.start(() -> future.run(frame));
    }
    return future;
  }

  /** The future of a task that has started, or will. Any thread. */
  static <T extends @Nullable Object> CompletableFuture<T> of(Task<T> task) {
    TaskFuture<T> future = new TaskFuture<>(task);
    task.whenEnded(future);
    return future;
  }

  /** Runs a frame up to its first suspension, on top of what runs here. */
  private void run(TaskFrame<T> frame) {
    Context context = frame.context();
    context.dispatcher.runOnTop(frame);
    if (frame.hasEnded()) {
      taskEnded(frame);
      return;
    }
    if (context.hasScheduler()) {
      // It runs by itself from now on, as if it had been spawned.
      context.scheduler().adopt(frame);
    }
    frame.addWaiter(this);
  }

  @Override
  public void taskEnded(Task<?> ended) {
    if (ended.status == Task.SUCCESS) {
      super.complete(task.resultOfEnded());
    } else if (!super.completeExceptionally(ended.failure()) && ended.status == Task.FAILED) {
      Uncaught.log(ended, ended.failure());
    }
  }

  // ---------------------------------------------------------------- what users call

  @Override
  public boolean complete(T value) {
    return super.complete(value) && abandon();
  }

  @Override
  public boolean completeExceptionally(Throwable failure) {
    return super.completeExceptionally(Objects.requireNonNull(failure)) && abandon();
  }

  /**
   * Ends the future as cancelled, and cancels the task: its innermost {@code await} throws a {@link
   * java.util.concurrent.CancellationException}.
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean first = !isDone();
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (first && cancelled) {
      abandon();
    }
    return cancelled;
  }

  private boolean abandon() {
    Context owner = task instanceof Promise<?> ? null : task.context;
    if (owner == null) {
      task.cancel();
    } else if (owner.dispatcher.inLoop()) {
      cancelTask(owner);
    } else {
      owner.post(() -> cancelTask(owner));
    }
    return true;
  }

  private void cancelTask(Context owner) {
    if (owner.hasScheduler()) {
      // If it fails nevertheless, the scheduler reports it.
      task.removeWaiter(this);
    }
    task.cancel();
  }
}
