package dev.pawl;

import static dev.pawl.SwitchFrame.async;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Another thread with a scheduler, which runs until it is told to stop. */
final class Elsewhere implements AutoCloseable {
  final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private final Promise<Object> stop = new Promise<>();
  private final FutureTask<Object> run;
  private final CompletableFuture<Scheduler> scheduler = new CompletableFuture<>();
  private final Thread thread;

  Elsewhere() {
    run =
        new FutureTask<>(
            () -> {
              try (Scheduler own =
                  Scheduler.builder()
                      .uncaughtExceptionHandler((task, failure) -> uncaught.add(failure))
                      .create()) {
                scheduler.complete(own);
                return own.run(
                    async((frame, state) -> state == 0 ? frame.await(1, stop) : frame.value()));
              } catch (Exception | Error e) {
                throw e;
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
            });
    thread = new Thread(run, "elsewhere");
    thread.start();
  }

  Scheduler scheduler() {
    return scheduler.join();
  }

  Thread thread() {
    return thread;
  }

  <T> Task<T> spawn(Task<T> task) {
    return scheduler().spawn(task);
  }

  /** Cancels all tasks over there, and closes the scheduler; returns when that is done. */
  void cancelAll() {
    stop.fail(new IllegalStateException("stopped"));
    try {
      run.get();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (ExecutionException stopped) {
      return;
    }
  }

  @Override
  public void close() {
    stop.complete("stopped");
    cancelAll();
  }
}
