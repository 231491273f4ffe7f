package dev.pawl;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Stand-in: a body that runs at once, on a thread of its own, until it waits for the first time. */
public final class Hot {
  /** What is left of an {@code @Async} method that returns a future: its original code. */
  public interface Body {
    CompletionStage<?> run() throws Throwable;
  }

  private Hot() {}

  /** Called by the methods that the oracle's class loader has split into a call and a body. */
  public static <T> CompletableFuture<T> future(Body body) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Scheduler.current().startNow(() -> run(body, future));
    return future;
  }

  /** The same. */
  public static <T> CompletionStage<T> stage(Body body) {
    return future(body);
  }

  @SuppressWarnings("unchecked")
  private static <T> void run(Body body, CompletableFuture<T> future) {
    T result;
    try {
      result = (T) Pawl.await(body.run());
    } catch (Throwable failure) {
      future.completeExceptionally(failure);
      return;
    }
    future.complete(result);
  }
}
