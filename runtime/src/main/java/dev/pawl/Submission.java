package dev.pawl;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A task that another thread than the scheduler's has asked for: the future that it is given.
 *
 * <pre>
 *   caller's thread      scheduler's thread
 *
 *   submit  -----------&gt; start: makes the task, launches it
 *   cancel  -----------&gt; cancels the task             // the future is cancelled at once
 *                        taskEnded: completes         // unless it is cancelled already
 * </pre>
 */
final class Submission<T extends @Nullable Object> extends CompletableFuture<T> implements Waiter {
  private final Scheduler scheduler;
  private final Callable<? extends Task<? extends T>> work;

  /** The root of the task; null before it is started. The scheduler's thread only. */
  private @Nullable TaskFrame<?> root;

  /** Whether it was cancelled before it was started. The scheduler's thread only. */
  private boolean cancelled;

  Submission(Scheduler scheduler, Callable<? extends Task<? extends T>> work) {
    this.scheduler = scheduler;
    this.work = work;
  }

  /** This: who returned it itself would load the class before it is needed, see {@link Pawl}. */
  CompletableFuture<T> future() {
    return this;
  }

  /** Starts the task, on the scheduler's thread. */
  void start() {
    if (cancelled) {
      super.cancel(false);
    }
    if (isDone()) {
      return;
    }
    try {
      root = scheduler.launch(work.call(), scheduler.context());
    } catch (Throwable failure) {
      completeExceptionally(failure);
      return;
    }
    root.addWaiter(this);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a root results in what its task results in
  public void taskEnded(Task<?> ended) {
    if (ended.status == Task.SUCCESS) {
      complete((T) ended.resultNow());
    } else if (!completeExceptionally(ended.failure()) && ended.status == Task.FAILED) {
      scheduler.uncaught(ended, ended.failure());
    }
  }

  /** Cancels the future, and the task with it, whose outcome nobody will see. Any thread. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    cancelTask();
    return super.cancel(mayInterruptIfRunning);
  }

  private void cancelTask() {
    scheduler.post(
        () -> {
          cancelled = true;
          if (root != null) {
            root.cancel();
          }
        });
  }

  /**
   * Waits for the task. An interrupt cancels it; a second one gives up waiting for its finally
   * blocks.
   */
  T waitFor() throws Throwable {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return get();
        } catch (InterruptedException e) {
          if (interrupted) {
            throw new CancellationException("interrupted while waiting for a cancelled task");
          }
          interrupted = true;
          cancelTask();
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() == null ? e : e.getCause();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
