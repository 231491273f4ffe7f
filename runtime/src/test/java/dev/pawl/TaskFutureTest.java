package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Methods that return a future, called where a scheduler runs. */
class TaskFutureTest {
  private final List<String> log = new ArrayList<>();

  @SuppressWarnings("unchecked") // as in compiled code, the method's type says what it is
  static <T> CompletableFuture<T> hot(SwitchFrame.Body body) {
    return (CompletableFuture<T>) TaskFrame.future(async(body));
  }

  /** Awaits a stage, logs how that went, and gives or throws the same. */
  private CompletableFuture<String> awaiting(CompletableFuture<String> future) {
    return hot(
        (frame, state) -> {
          if (state == 0) {
            log.add("starts");
            return frame.await(1, TaskFrame.toTask(future));
          }
          try {
            String value = frame.value();
            log.add("got " + value);
            return value;
          } catch (Throwable failure) {
            log.add("failed: " + failure.getClass().getSimpleName());
            throw failure;
          }
        });
  }

  private static Throwable failureOf(CompletableFuture<?> future) {
    return catchThrowable(future::join);
  }

  @Test
  void startsAtTheCall() {
    Turns.run(
        () -> {
          CompletableFuture<String> source = new CompletableFuture<>();
          CompletableFuture<String> future = awaiting(source);
          log.add("called");
          source.complete("x");
          assertThat(future).isNotDone();
          log.add("completed");
        },
        () -> assertThat(log).containsExactly("starts", "called", "completed", "got x"));
  }

  @Test
  void endsAtTheCall_whenNothingSuspends() {
    Turns.run(
        () -> {
          assertThat(hot((frame, state) -> "result")).isCompletedWithValue("result");
          assertThat(awaiting(CompletableFuture.completedFuture("x"))).isCompletedWithValue("x");
        });
  }

  @Test
  void failsAtTheCall_theFutureHasTheSameException() {
    IOException failure = new IOException();
    Turns.run(
        () -> {
          CompletableFuture<String> future =
              hot(
                  (frame, state) -> {
                    throw failure;
                  });
          assertThat(failureOf(future))
              .isInstanceOf(CompletionException.class)
              .cause()
              .isSameAs(failure);
        });
  }

  @Test
  void failsLater_theFutureHasTheSameException_andNobodyElseIsTold() throws Throwable {
    IOException failure = new IOException();
    List<Throwable> uncaught = new ArrayList<>();
    CompletableFuture<String> source = new CompletableFuture<>();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    Turns.runCollecting(
        uncaught,
        () -> futures.add(awaiting(source)),
        () -> source.completeExceptionally(new CompletionException(failure)));

    assertThat(failureOf(futures.get(0))).cause().isSameAs(failure);
    assertThat(uncaught).isEmpty();
  }

  @Test
  void throwsACancellation_theFutureIsCancelled() {
    Turns.run(
        () ->
            assertThat(
                    hot(
                        (frame, state) -> {
                          throw new CancellationException();
                        }))
                .isCancelled());
  }

  @Test
  void completedByAnotherThread_goesOnOnTheSchedulersThread() throws Throwable {
    List<Thread> threads = new ArrayList<>();
    CompletableFuture<String> source = new CompletableFuture<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                CompletableFuture<String> future = awaiting(source);
                future.thenRun(() -> threads.add(Thread.currentThread()));
                new Thread(() -> source.complete("x")).start();
                return frame.await(1, TaskFrame.toTask(future));
              }
              return frame.value();
            });

    assertThat(Pawl.<Object>run(main)).isEqualTo("x");
    assertThat(threads).containsOnly(Thread.currentThread());
  }

  @Test
  void nobodyAwaitsIt_theSchedulerWaits() {
    Turns.run(
        () ->
            hot(
                (frame, state) -> {
                  if (state == 0) {
                    return frame.await(1, Pawl.sleep(Duration.ofHours(1)));
                  }
                  log.add("slept");
                  return frame.value();
                }));

    assertThat(log).containsExactly("slept");
  }

  @Test
  void schedulerIsInterrupted_itIsCancelled() {
    CompletableFuture<String> source = new CompletableFuture<>();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    try (TestScheduler test = new TestScheduler()) {
      test.scheduler.execute(() -> futures.add(awaiting(source)));
      test.scheduler.execute(Thread.currentThread()::interrupt);
      test.scheduler.run();
    }
    assertThat(Thread.interrupted()).isTrue();
    assertThat(futures.get(0)).isCancelled();
    assertThat(source).isCancelled();
  }

  @Test
  void cancelled_theAwaitThrows_andWhatItAwaitsIsCancelled() {
    CompletableFuture<String> source = new CompletableFuture<>();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    Turns.run(
        () -> futures.add(awaiting(source)),
        () -> {
          assertThat(futures.get(0).cancel(true)).isTrue();
          assertThat(futures.get(0).cancel(true)).isTrue();
          assertThat(futures.get(0)).isCancelled();
        });

    assertThat(log).containsExactly("starts", "failed: CancellationException");
    assertThat(source).isCancelled();
  }

  @Test
  void cancelledByAnotherThread() throws Throwable {
    CompletableFuture<String> source = new CompletableFuture<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                CompletableFuture<String> future = awaiting(source);
                new Thread(() -> future.cancel(true)).start();
                return frame.await(1, TaskFrame.toTask(future));
              }
              return frame.value();
            });

    assertThat(catchThrowable(() -> Pawl.run(main))).isInstanceOf(CancellationException.class);
    assertThat(log).containsExactly("starts", "failed: CancellationException");
  }

  @Test
  void cancelled_whenItHasEnded() {
    Turns.run(
        () -> {
          CompletableFuture<String> future = awaiting(CompletableFuture.completedFuture("x"));
          assertThat(future.cancel(true)).isFalse();
          assertThat(future).isCompletedWithValue("x");
        });
  }

  @Test
  void completedByOthers_theBodyIsCancelled() {
    CompletableFuture<String> one = new CompletableFuture<>();
    CompletableFuture<String> two = new CompletableFuture<>();
    Turns.run(
        () -> {
          CompletableFuture<String> first = awaiting(one);
          CompletableFuture<String> second = awaiting(two);
          assertThat(first.complete("by hand")).isTrue();
          assertThat(first.complete("again")).isFalse();
          assertThat(second.completeExceptionally(new TimeoutException())).isTrue();
        });

    assertThat(log)
        .containsExactly(
            "starts", "starts", "failed: CancellationException", "failed: CancellationException");
    assertThat(one).isCancelled();
    assertThat(two).isCancelled();
  }

  @Test
  void cancelled_andFailsOtherwise_isReported() {
    IOException failure = new IOException();
    List<Throwable> uncaught = new ArrayList<>();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    Turns.runCollecting(
        uncaught,
        () ->
            futures.add(
                hot(
                    (frame, state) -> {
                      if (state == 0) {
                        return frame.await(1, new Promise<>());
                      }
                      throw failure;
                    })),
        () -> futures.get(0).cancel(true));

    assertThat(futures.get(0)).isCancelled();
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void awaiterIsCancelled_soIsTheBody() {
    List<Task<String>> tasks = new ArrayList<>();
    CompletableFuture<String> source = new CompletableFuture<>();
    Turns.run(
        () ->
            tasks.add(
                Pawl.spawn(
                    async(
                        (frame, state) ->
                            state == 0
                                ? frame.await(1, TaskFrame.toTask(awaiting(source)))
                                : frame.value()))),
        () -> tasks.get(0).cancel(),
        () -> assertThat(tasks.get(0).state()).isEqualTo(Task.State.CANCELLED));

    assertThat(log).containsExactly("starts", "failed: CancellationException");
    assertThat(source).isCancelled();
  }

  @Test
  void tailAwait_ofATaskThatSuspends() {
    Promise<String> promise = new Promise<>();
    List<CompletableFuture<String>> futures = new ArrayList<>();
    Turns.run(
        () -> futures.add(hot((frame, state) -> frame.tail(promise))),
        () -> promise.complete("tail"));

    assertThat(futures.get(0)).isCompletedWithValue("tail");
  }

  /** A frame that is too deep for the stack is handed to the loop; a hot one may do so below it. */
  @Test
  void deepInsideAndOutside() throws Throwable {
    // All two thousand lie on the stack, and need a megabyte of it as long as they are interpreted.
    FutureTask<Integer> run =
        new FutureTask<>(
            () -> {
              try {
                return TestScheduler.run(deep(2000));
              } catch (Throwable failure) {
                throw new AssertionError(failure);
              }
            });
    new Thread(null, run, "deep", 16 << 20).start();

    assertThat(run.get()).isEqualTo(2000);
  }

  /** Counts the awaits on the way down; every ninetieth is of a future. */
  private static Task<Integer> deep(int depth) {
    if (depth == 0) {
      return Pawl.done(0);
    }
    return async(
        (frame, state) -> {
          if (state == 1) {
            return frame.<Integer>value() + 1;
          }
          Task<Integer> below = deep(depth - 1);
          return frame.await(
              1,
              depth % 90 == 0 ? TaskFrame.toTask(hot((inner, start) -> inner.tail(below))) : below);
        });
  }
}
