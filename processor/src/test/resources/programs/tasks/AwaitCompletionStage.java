package tasks;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import support.Checked;

/** Futures are awaited like tasks: complete, completed later by another task, failed. */
public final class AwaitCompletionStage {
  @Async
  private static Task<Void> completes(CompletableFuture<String> future, String value) {
    await(yieldNow());
    log("completes");
    future.complete(value);
    return done();
  }

  @Async
  private static Task<Void> fails(CompletableFuture<?> future, Exception failure) {
    await(yieldNow());
    future.completeExceptionally(failure);
    return done();
  }

  @Async
  public static Task<String> run() throws Exception {
    log(v("left", 1) + await(CompletableFuture.completedFuture(2)));
    CompletableFuture<String> future = new CompletableFuture<>();
    Task<Void> other = spawn(completes(future, "later"));
    log("below" + await(future) + await(future.thenApply(String::length)));
    await(other);
    CompletableFuture<Integer> failing = new CompletableFuture<>();
    spawn(fails(failing, new Checked("stage")));
    try {
      mayThrow();
      log(await(failing));
    } catch (Checked e) {
      log(e);
    }
    CompletionStage<Integer> mapped = failing.thenApply(i -> i + 1);
    try {
      mayThrow();
      log(await(mapped));
    } catch (Checked e) {
      log(e);
    }
    return done("OK");
  }
}
