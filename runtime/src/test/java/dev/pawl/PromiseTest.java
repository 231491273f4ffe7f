package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.Task.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PromiseTest {
  private final Promise<String> promise = new Promise<>();

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  @Test
  void pending() {
    assertThat(promise.state()).isEqualTo(State.SUSPENDED);
    assertThat(promise.isDone()).isFalse();
    assertThatThrownBy(promise::resultNow).hasMessageContaining("has not ended");
    assertThatThrownBy(promise::exceptionNow).hasMessageContaining("has not ended");
  }

  @Test
  void onlyTheFirstCompletionCounts() {
    assertThat(promise.complete("first")).isTrue();
    assertThat(promise.complete("second")).isFalse();
    assertThat(promise.fail(new IOException())).isFalse();
    assertThat(promise.cancel()).isFalse();

    assertThat(promise.resultNow()).isEqualTo("first");
    assertThat(promise.state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void failed_awaitThrowsTheSameException() {
    IOException failure = new IOException();
    promise.fail(failure);

    assertThat(promise.exceptionNow()).isSameAs(failure);
    assertThat(catchThrowable(() -> TestScheduler.run(awaiting(promise)))).isSameAs(failure);
    assertThat(catchThrowable(() -> TestScheduler.run(promise))).isSameAs(failure);
  }

  @Test
  void completedWithNull() throws Throwable {
    promise.complete(null);

    assertThat(TestScheduler.run(awaiting(promise))).isNull();
  }

  @Test
  void failedWithACancellation_isCancelled() {
    promise.fail(new CancellationException());

    assertThat(promise.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void named_beforeAndAfterItsEnd() {
    assertThat(promise.name()).isEqualTo("Promise");
    assertThat(promise.named("answer")).isSameAs(promise);
    assertThat(promise).hasToString("Task[answer, SUSPENDED]");
    promise.cancel();
    assertThat(promise.exceptionNow()).hasMessage("answer was cancelled");
    assertThat(promise.named("late").name()).isEqualTo("late");
  }

  @Test
  void severalWaiters_goOnInTheOrderInWhichTheyCame() throws Throwable {
    List<Integer> order = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                for (int i = 0; i < 5; i++) {
                  int number = i;
                  Pawl.spawn(
                      async(
                          (waiter, step) ->
                              step == 0 ? waiter.await(1, promise) : order.add(number)));
                }
                return frame.await(1, Pawl.yieldNow());
              }
              promise.complete("now");
              assertThat(order).as("they go on in turns of their own").isEmpty();
              return null;
            });

    TestScheduler.run(main);

    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void completedByAnotherThread_whileTheSchedulerSleeps() throws Throwable {
    Task<String> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                new Thread(() -> promise.complete("from afar")).start();
                return frame.await(1, promise);
              }
              return frame.value();
            });

    assertThat(Pawl.<String>run(main)).isEqualTo("from afar");
  }

  @Test
  void awaitedOnTwoSchedulers_bothGoOnOnTheirThread() throws Exception {
    List<FutureTask<Thread>> runs = new ArrayList<>();
    CyclicBarrier bothWait = new CyclicBarrier(3);
    for (int i = 0; i < 2; i++) {
      FutureTask<Thread> run =
          new FutureTask<>(
              () ->
                  Pawl.<Thread>run(
                      async(
                          (frame, state) -> {
                            if (state == 0) {
                              bothWait.await();
                              return frame.await(1, promise);
                            }
                            assertThat(frame.<String>value()).isEqualTo("for both");
                            return Thread.currentThread();
                          })));
      runs.add(run);
    }
    List<Thread> threads = runs.stream().map(Thread::new).toList();
    threads.forEach(Thread::start);
    bothWait.await();
    promise.complete("for both");

    assertThat(runs.get(0).get()).isSameAs(threads.get(0));
    assertThat(runs.get(1).get()).isSameAs(threads.get(1));
  }

  @Test
  void waitersOtherThanFrames_areToldOutsideOfTheMonitor() {
    List<Boolean> held = new ArrayList<>();
    promise.addWaiter((Waiter) task -> held.add(Thread.holdsLock(promise)));
    promise.addWaiter((Waiter) task -> held.add(Thread.holdsLock(promise)));

    promise.complete("x");

    assertThat(held).containsExactly(false, false);
  }

  /**
   * The completion falls before the poll, between poll and subscribe, or after: it is never lost.
   */
  @Test
  void completionRacingTheAwait_isNeverLost() throws Throwable {
    int rounds = 20_000;
    List<Promise<Integer>> promises = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      promises.add(new Promise<>());
    }
    AtomicInteger reached = new AtomicInteger();
    Thread completer =
        new Thread(
            () -> {
              for (int i = 0; i < rounds; i++) {
                while (reached.get() < i) {
                  Thread.onSpinWait();
                }
                promises.get(i).complete(i);
              }
            });
    long[] sum = new long[1];
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state > 0) {
                sum[0] += frame.<Integer>value();
              }
              int next = reached.get();
              if (next == rounds) {
                return null;
              }
              reached.incrementAndGet();
              return frame.await(1, promises.get(next));
            });

    completer.start();
    Pawl.run(main);
    completer.join();

    assertThat(sum[0]).isEqualTo((long) rounds * (rounds - 1) / 2);
  }

  /** Either the result or the cancellation arrives, never both and never neither. */
  @Test
  void completionRacingACancellation_oneOfThemArrives() throws Throwable {
    int rounds = 5_000;
    AtomicInteger reached = new AtomicInteger(-1);
    List<Promise<String>> promises = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      promises.add(new Promise<>());
    }
    Thread completer =
        new Thread(
            () -> {
              for (int i = 0; i < rounds; i++) {
                while (reached.get() < i) {
                  Thread.onSpinWait();
                }
                promises.get(i).complete("result");
              }
            });
    List<Task<String>> tasks = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              int round = state / 2;
              if (round == rounds) {
                return null;
              }
              if (state % 2 == 0) {
                tasks.add(Pawl.spawn(awaiting(promises.get(round))));
                return frame.await(state + 1, Pawl.yieldNow());
              }
              reached.set(round);
              tasks.get(round).cancel();
              return frame.await(state + 1, Pawl.yieldNow());
            });

    completer.start();
    Pawl.run(main);
    completer.join();

    assertThat(tasks).hasSize(rounds);
    assertThat(tasks)
        .allSatisfy(
            task -> {
              if (task.state() == State.SUCCESS) {
                assertThat(task.resultNow()).isEqualTo("result");
              } else {
                assertThat(task.state()).isEqualTo(State.CANCELLED);
              }
            });
    assertThat(promises).allMatch(each -> each.state() == State.SUCCESS);
  }

  @Test
  void completersRacingEachOther_exactlyOneWins() throws Exception {
    for (int round = 0; round < 500; round++) {
      Promise<Integer> contested = new Promise<>();
      CyclicBarrier start = new CyclicBarrier(2);
      List<FutureTask<Boolean>> completers = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        int number = i;
        completers.add(
            new FutureTask<>(
                () -> {
                  start.await();
                  return contested.complete(number);
                }));
      }
      completers.forEach(each -> new Thread(each).start());

      boolean first = completers.get(0).get();
      boolean second = completers.get(1).get();

      assertThat(first).isNotEqualTo(second);
      assertThat(contested.resultNow()).isEqualTo(first ? 0 : 1);
    }
  }
}
