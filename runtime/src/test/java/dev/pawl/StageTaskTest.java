package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** {@code await(stage)}. */
class StageTaskTest {
  private static Task<String> awaiting(CompletionStage<String> stage) {
    return async(
        (frame, state) ->
            state == 0 ? frame.await(1, TaskFrame.toTask(stage)) : "got " + frame.value());
  }

  private static Throwable failureOf(CompletionStage<String> stage) {
    return catchThrowable(() -> TestScheduler.run(awaiting(stage)));
  }

  @Test
  void completed() throws Throwable {
    assertThat(TestScheduler.run(awaiting(CompletableFuture.completedFuture("x"))))
        .isEqualTo("got x");
    assertThat(TestScheduler.run(awaiting(CompletableFuture.completedStage(null))))
        .isEqualTo("got null");
  }

  @Test
  void failed_theSameException() {
    IOException failure = new IOException();

    assertThat(failureOf(CompletableFuture.failedFuture(failure))).isSameAs(failure);
    assertThat(failureOf(CompletableFuture.failedStage(failure))).isSameAs(failure);
  }

  @Test
  void failedInADependentStage_withoutTheWrapper() {
    IOException failure = new IOException();
    CompletableFuture<String> source = CompletableFuture.failedFuture(failure);

    assertThat(failureOf(source.thenApply(x -> x))).isSameAs(failure);
  }

  @Test
  void failedWithACompletionExceptionWithoutCause_thatItself() {
    CompletionException failure = new CompletionException("no cause", null);

    assertThat(failureOf(CompletableFuture.failedFuture(failure))).isSameAs(failure);
  }

  @Test
  void cancelled() {
    CompletableFuture<String> future = new CompletableFuture<>();
    future.cancel(true);

    assertThat(failureOf(future)).isInstanceOf(CancellationException.class);
    assertThat(failureOf(future.thenApply(x -> x))).isInstanceOf(CancellationException.class);
  }

  @Test
  void completedByAnotherThread_goesOnOnTheSchedulersThread() throws Throwable {
    CompletableFuture<String> future = new CompletableFuture<>();
    List<Thread> threads = new ArrayList<>();
    Task<String> main =
        async(
            (frame, state) -> {
              threads.add(Thread.currentThread());
              if (state == 0) {
                new Thread(() -> future.complete("from afar")).start();
                return frame.await(1, TaskFrame.toTask(future));
              }
              return frame.value();
            });

    assertThat(Pawl.<String>run(main)).isEqualTo("from afar");
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void cancellingWhoAwaitsIt_cancelsTheFuture() throws Throwable {
    CompletableFuture<String> future = new CompletableFuture<>();
    Task<String> task = awaiting(future);
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(task);
                return frame.await(1, Pawl.yieldNow());
              }
              return task.cancel();
            });

    TestScheduler.run(main);

    assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(future).isCancelled();
  }

  @Test
  void cancellingWhoAwaitsADependentStage_thatCannotBeCancelled() throws Throwable {
    CompletableFuture<String> future = new CompletableFuture<>();
    Task<String> task = awaiting(future.minimalCompletionStage());
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(task);
                return frame.await(1, Pawl.yieldNow());
              }
              return task.cancel();
            });

    TestScheduler.run(main);

    assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(future).isNotDone();
  }

  @Test
  void stageOfNull() {
    assertThat(failureOf(null)).isInstanceOf(NullPointerException.class);
  }
}
