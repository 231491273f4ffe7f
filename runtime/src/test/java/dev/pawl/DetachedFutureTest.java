package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static dev.pawl.TaskFutureTest.hot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Methods that return a future, called where no scheduler runs. */
class DetachedFutureTest {
  private final List<String> log = new ArrayList<>();

  private CompletableFuture<String> awaiting(CompletionStage<?> stage) {
    return awaiting(TaskFrame.toTask(stage));
  }

  /** Awaits a task, logs how that went, and gives or throws the same. */
  private CompletableFuture<String> awaiting(Task<?> task) {
    return hot(
        (frame, state) -> {
          if (state == 0) {
            log.add("starts on " + Thread.currentThread().getName());
            return frame.await(1, task);
          }
          try {
            String value = String.valueOf(frame.<Object>value());
            log.add("got " + value + " on " + Thread.currentThread().getName());
            return value;
          } catch (Throwable failure) {
            log.add("failed: " + failure.getClass().getSimpleName());
            throw failure;
          }
        });
  }

  /** Runs something on a thread with a name, and waits. */
  private static void on(String thread, Runnable action) {
    FutureTask<?> future = new FutureTask<>(action, null);
    new Thread(future, thread).start();
    catchThrowable(future::get);
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    Throwable thrown = catchThrowable(future::join);
    return thrown instanceof CompletionException ? thrown.getCause() : thrown;
  }

  @Test
  void endsAtTheCall_whenNothingSuspends() {
    assertThat(hot((frame, state) -> "result")).isCompletedWithValue("result");
    assertThat(awaiting(CompletableFuture.completedFuture("x"))).isCompletedWithValue("x");
  }

  @Test
  void goesOn_onTheThreadThatCompletesWhatItAwaits() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<?>[] future = new CompletableFuture<?>[1];
    on("first", () -> future[0] = awaiting(source));
    assertThat(future[0]).isNotDone();

    on("second", () -> source.complete("x"));

    assertThat(future[0].join()).isEqualTo("x");
    assertThat(log).containsExactly("starts on first", "got x on second");
  }

  @Test
  void fails_atOnceAndLater_withTheSameException() {
    IOException failure = new IOException();
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> later = awaiting(source.thenApply(x -> x));
    source.completeExceptionally(failure);

    assertThat(failureOf(later)).isSameAs(failure);
    assertThat(failureOf(awaiting(CompletableFuture.failedFuture(failure)))).isSameAs(failure);
  }

  @Test
  void awaitsAPromise() {
    Promise<String> promise = new Promise<>();
    CompletableFuture<String> future = awaiting(promise);
    promise.complete("x");

    assertThat(future).isCompletedWithValue("x");
  }

  @Test
  void awaitsColdTasks_asDeepAsTheHeapAllows() {
    CompletableFuture<Integer> source = new CompletableFuture<>();
    CompletableFuture<String> future = awaiting(deep(100_000, source));
    assertThat(future).isNotDone();
    source.complete(0);

    assertThat(future).isCompletedWithValue("100000");
  }

  private static Task<Integer> deep(int depth, CompletionStage<Integer> bottom) {
    return async(
        (frame, state) -> {
          if (state == 0) {
            return frame.await(1, depth == 0 ? TaskFrame.toTask(bottom) : deep(depth - 1, bottom));
          }
          return frame.<Integer>value() + (depth == 0 ? 0 : 1);
        });
  }

  @Test
  void awaitsASharedColdTask_failing() {
    IOException failure = new IOException();
    Promise<String> promise = new Promise<>();
    Task<String> cold =
        async((frame, state) -> state == 0 ? frame.await(1, promise) : frame.value());
    CompletableFuture<Object> future =
        hot(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, cold);
                  case 1 -> {
                    assertThat(catchThrowable(frame::value)).isSameAs(failure);
                    yield frame.await(2, cold);
                  }
                  default -> frame.value();
                });
    promise.fail(failure);

    assertThat(failureOf(future)).isSameAs(failure);
  }

  /** Each future awaits the one before: the first completion lets all of them go on. */
  @Test
  void longChainOfCompletions_doesNotGrowTheStack() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> last = source;
    for (int i = 0; i < 100_000; i++) {
      CompletableFuture<String> before = last;
      last =
          hot(
              (frame, state) ->
                  state == 0 ? frame.await(1, TaskFrame.toTask(before)) : frame.value());
    }
    source.complete("x");

    assertThat(last).isCompletedWithValue("x");
  }

  @Test
  void completesAnother_thatGoesOnAtOnce() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> other = awaiting(source);
    CompletableFuture<Object> future =
        hot(
            (frame, state) -> {
              source.complete("x");
              return other.join(); // blocks for ever unless it has gone on
            });

    assertThat(future).isCompletedWithValue("x");
  }

  /** Another thread completes what it awaits after the poll, while it is still saving itself. */
  @Test
  void completedByAnotherThread_onItsWayToSuspend() {
    CompletableFuture<String> future =
        hot(
            (frame, state) -> {
              if (state == 1) {
                return frame.value() + " on " + Thread.currentThread().getName();
              }
              Promise<String> promise = new Promise<>();
              promise.poll(frame);
              frame.label = 1;
              Object suspended = frame.suspendOn(promise);
              on("other", () -> promise.complete("x"));
              log.add("still running");
              return suspended;
            });

    assertThat(log).containsExactly("still running");
    assertThat(future).isCompletedWithValue("x on " + Thread.currentThread().getName());
  }

  @Test
  void yields() {
    CompletableFuture<String> future = awaiting(Pawl.yieldNow());

    assertThat(future).isCompletedWithValue("null");
  }

  @Test
  void whatNeedsAScheduler_saysSo() {
    Promise<String> untouched = new Promise<>();
    for (Task<?> task :
        List.of(
            Pawl.sleep(Duration.ofMillis(1)),
            Pawl.all(untouched),
            Pawl.shield(untouched),
            caught(() -> Pawl.timeout(Duration.ofMillis(1), untouched)))) {
      assertThat(failureOf(awaiting(task)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("needs a scheduler")
          .hasMessageContaining("call it from a task");
    }
    CompletableFuture<Object> spawning = hot((frame, state) -> Pawl.spawn(untouched));
    assertThat(failureOf(spawning)).hasMessageContaining("no scheduler runs on this thread");
  }

  private interface Declares<T> {
    T get() throws Exception;
  }

  private static <T> T caught(Declares<T> supplier) {
    try {
      return supplier.get();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void resumedOnASchedulersThread_hasNoSchedulerAllTheSame() throws Throwable {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<Object> future =
        hot(
            (frame, state) ->
                state == 0
                    ? frame.await(1, TaskFrame.toTask(source))
                    : Scheduler.currentOrNull() == null ? "none" : "one");
    Task<Object> main =
        async(
            (frame, state) -> {
              source.complete("x");
              return Scheduler.currentOrNull() == null ? "none" : "one";
            });

    assertThat(Pawl.<Object>run(main)).isEqualTo("one");
    assertThat(future).isCompletedWithValue("none");
  }

  @Test
  void startsAnother_thatHasNoSchedulerEither() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> future =
        hot(
            (frame, state) ->
                state == 0 ? frame.await(1, TaskFrame.toTask(awaiting(source))) : frame.value());
    source.complete("x");

    assertThat(future).isCompletedWithValue("x");
  }

  @Test
  void cancelled_theAwaitThrows_andWhatItAwaitsIsCancelled() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> future = awaiting(source);
    assertThat(future.cancel(true)).isTrue();

    assertThat(future).isCancelled();
    assertThat(source).isCancelled();
    assertThat(log).hasSize(2).last().isEqualTo("failed: CancellationException");
  }

  @Test
  void whatItAwaitsIsCancelled_soIsIt() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> future = awaiting(source);
    source.cancel(true);

    assertThat(future).isCancelled();
    assertThat(failureOf(future)).isInstanceOf(CancellationException.class);
  }

  @Test
  void cancelled_itsFinallyBlockMayAwait() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<String> cleanUp = new CompletableFuture<>();
    CompletableFuture<String> future =
        hot(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, TaskFrame.toTask(source));
                  case 1 -> {
                    catchThrowable(frame::value);
                    log.add("cleans up");
                    yield frame.await(2, TaskFrame.toTask(cleanUp));
                  }
                  default -> {
                    log.add(frame.value());
                    throw new CancellationException();
                  }
                });
    future.cancel(true);
    assertThat(log).containsExactly("cleans up");
    cleanUp.complete("clean");

    assertThat(log).containsExactly("cleans up", "clean");
  }

  @Test
  void cancelledByItself_theNextAwaitThrows() {
    List<CompletableFuture<String>> futures = new ArrayList<>();
    CompletableFuture<String> source = new CompletableFuture<>();
    futures.add(
        hot(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, TaskFrame.toTask(source));
                  case 1 -> {
                    futures.get(0).cancel(true);
                    log.add("goes on");
                    yield frame.await(2, new Promise<>());
                  }
                  default -> {
                    log.add("" + catchThrowable(frame::value));
                    yield "ignored";
                  }
                }));
    source.complete("x");

    assertThat(log).hasSize(2).first().isEqualTo("goes on");
    assertThat(log.get(1)).contains("CancellationException");
    assertThat(futures.get(0)).isCancelled();
  }
}
