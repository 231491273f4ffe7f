package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class ToCompletableFutureTest {
  private final Promise<String> promise = new Promise<>();
  private final List<CompletableFuture<?>> futures = new ArrayList<>();

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(future::join);
    return thrown instanceof CompletionException ? thrown.getCause() : thrown;
  }

  @Test
  void newTask_isSpawned() {
    Turns.run(
        () -> {
          futures.add(async((frame, state) -> "x").toCompletableFuture());
          assertThat(futures.get(0)).isNotDone();
        },
        () -> assertThat(futures.get(0).join()).isEqualTo("x"));
  }

  @Test
  void newTask_withoutAScheduler() {
    assertThatThrownBy(() -> awaiting(promise).toCompletableFuture())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no scheduler runs on this thread");
  }

  @Test
  void suspendedTask() {
    Task<String> task = awaiting(promise);
    Turns.run(
        () -> Pawl.spawn(task),
        () -> futures.add(task.toCompletableFuture()),
        () -> promise.complete("x"),
        () -> assertThat(futures.get(0).join()).isEqualTo("x"));
  }

  @Test
  void operationAndYieldAndGroup() {
    Turns.run(
        () -> {
          futures.add(Pawl.sleep(Duration.ofSeconds(1)).toCompletableFuture());
          futures.add(Pawl.yieldNow().toCompletableFuture());
          futures.add(Pawl.all(Pawl.done(1), Pawl.done(2)).toCompletableFuture());
        },
        () -> assertThat(futures.get(0)).isNotDone(),
        () -> assertThat(futures.get(1)).isCompletedWithValue(null),
        () -> assertThat(futures.get(2).join()).isEqualTo(List.of(1, 2)),
        Turns.elapse(Duration.ofSeconds(1)),
        () -> assertThat(futures.get(0)).isCompletedWithValue(null));
  }

  @Test
  void endedTask() {
    IOException failure = new IOException();

    assertThat(Pawl.done("x").toCompletableFuture()).isCompletedWithValue("x");
    assertThat(failureOf(Pawl.failed(failure).toCompletableFuture())).isSameAs(failure);
    assertThat(Pawl.failed(new CancellationException()).toCompletableFuture()).isCancelled();
  }

  @Test
  void promise_needsNoScheduler() {
    CompletableFuture<String> before = promise.toCompletableFuture();
    promise.complete("x");

    assertThat(before).isCompletedWithValue("x");
    assertThat(promise.toCompletableFuture()).isCompletedWithValue("x");
  }

  @Test
  void failedTask_theSameException_whichIsNotReported() {
    IOException failure = new IOException();
    List<Throwable> uncaught = new ArrayList<>();
    Turns.runCollecting(
        uncaught,
        () -> futures.add(awaiting(promise).toCompletableFuture()),
        () -> promise.fail(failure));

    assertThat(failureOf(futures.get(0))).isSameAs(failure);
    assertThat(uncaught).isEmpty();
  }

  @Test
  void cancelledTask_cancelsTheFuture() {
    Task<String> task = awaiting(promise);
    Turns.run(() -> futures.add(task.toCompletableFuture()), task::cancel);

    assertThat(futures.get(0)).isCancelled();
  }

  @Test
  void cancelledFuture_cancelsTheTask() {
    Task<String> task = awaiting(new Promise<>());
    Turns.run(
        () -> futures.add(task.toCompletableFuture()),
        () -> futures.get(0).cancel(true),
        () -> assertThat(task.state()).isEqualTo(Task.State.CANCELLED));
  }

  @Test
  void cancelledFuture_cancelsThePromise() {
    promise.named("a name").toCompletableFuture().cancel(true);

    assertThat(promise.state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void futureTimesOut_theTaskIsCancelled() {
    Task<String> task = awaiting(promise);
    Turns.run(
        () -> futures.add(task.toCompletableFuture()),
        () -> futures.get(0).completeExceptionally(new TimeoutException()),
        () -> assertThat(task.state()).isEqualTo(Task.State.CANCELLED));

    assertThat(failureOf(futures.get(0))).isInstanceOf(TimeoutException.class);
  }

  @Test
  void cancelledFuture_theTaskFailsOtherwise_andIsReported() {
    IOException failure = new IOException();
    List<Throwable> uncaught = new ArrayList<>();
    Task<Object> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, promise);
              }
              throw failure;
            });
    Turns.runCollecting(
        uncaught, () -> futures.add(task.toCompletableFuture()), () -> futures.get(0).cancel(true));

    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void ofAnotherThread() {
    try (Elsewhere other = new Elsewhere()) {
      Task<Thread> first = other.spawn(async((frame, state) -> Thread.currentThread()));
      assertThat(first.toCompletableFuture().join()).isSameAs(other.thread());

      Task<String> second = other.spawn(awaiting(promise));
      CompletableFuture<String> future = second.toCompletableFuture();
      future.cancel(true);
      assertThat(failureOf(second.toCompletableFuture())).isInstanceOf(CancellationException.class);

      Task<String> third = other.spawn(awaiting(new Promise<>()));
      CompletableFuture<String> closing = third.toCompletableFuture();
      other.cancelAll();
      assertThat(failureOf(closing)).isInstanceOf(CancellationException.class);
      assertThat(failureOf(third.toCompletableFuture())).isInstanceOf(CancellationException.class);
    }
  }
}
