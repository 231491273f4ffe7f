package dev.pawl;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The wait for a {@link CompletionStage}, which any thread may complete. Cancelling who awaits it
 * cancels the stage too, where it is a future.
 */
final class StageTask<T extends @Nullable Object> extends Promise<T> {
  private final CompletionStage<T> stage;

  private StageTask(CompletionStage<T> stage) {
    this.stage = stage;
  }

  static <T extends @Nullable Object> Task<T> of(CompletionStage<T> stage) {
    if (stage instanceof CompletableFuture<T> future && hasResult(future)) {
      return Completed.successful(future.join());
    }
    Objects.requireNonNull(
        stage,
        "null was awaited or returned instead of a stage; `return completedFuture(null);` returns"
            + " no result");
    StageTask<T> task = new StageTask<>(stage);
    stage.whenComplete(task::stageEnded);
    return task;
  }

  private static boolean hasResult(CompletableFuture<?> future) {
    // Subclasses may mean something else, or, such as minimal stages, refuse to answer.
    Class<?> type = future.getClass();
    return (type == CompletableFuture.class || type == TaskFuture.class)
        && future.isDone()
        && !future.isCompletedExceptionally();
  }

  private void stageEnded(T result, @Nullable Throwable failure) {
    if (failure == null) {
      complete(result);
    } else {
      // Stages wrap what their functions throw; await gives the exception itself.
      Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
      fail(cause == null ? failure : cause);
    }
  }

  @Override
  boolean giveUp(TaskFrame<?> awaiter) {
    if (!super.giveUp(awaiter)) {
      return false;
    }
    if (stage instanceof CompletableFuture<T> future) {
      try {
        future.cancel(true);
      } catch (RuntimeException refused) {
        // Such as that of a minimal stage. It goes on, and nobody waits for it.
      }
    }
    return true;
  }

  @Override
  String description() {
    return stage.toString();
  }
}
