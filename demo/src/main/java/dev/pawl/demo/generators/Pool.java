package dev.pawl.demo.generators;

import dev.pawl.demo.Pace;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A few threads for work that blocks. */
final class Pool implements AutoCloseable {
  private final ExecutorService threads = Executors.newFixedThreadPool(2);

  /** Does some work on another thread; what it throws is the failure of the future. */
  <T> CompletableFuture<T> submit(Callable<T> work) {
    CompletableFuture<T> future = new CompletableFuture<>();
    threads.execute(
        () -> {
          try {
            future.complete(work.call());
          } catch (Exception failure) {
            future.completeExceptionally(failure);
          }
        });
    return future;
  }

  /** A future that is complete after some time. */
  CompletableFuture<Void> sleep(Duration duration) {
    return submit(
        () -> {
          Pace.block(duration);
          return null;
        });
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
