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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tasks of one scheduler that are awaited on another one's thread. */
class SeveralSchedulersTest {
  private final Elsewhere other = new Elsewhere();
  private final Promise<String> promise = new Promise<>();

  @AfterEach
  void stop() {
    other.close();
  }

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  /** Spawns a task over there, and returns when it waits for something or has ended. */
  private <T> Task<T> suspended(Task<T> task) {
    other.spawn(task);
    flush();
    return task;
  }

  /** Returns when the other scheduler has done what was posted to it before. */
  private void flush() {
    CompletableFuture<Void> flushed = new CompletableFuture<>();
    other.scheduler().execute(() -> flushed.complete(null));
    flushed.join();
  }

  @Test
  void suspended_theResultComesBackToTheAwaitersThread() throws Throwable {
    Task<String> task = suspended(awaiting(promise));
    List<Thread> threads = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              threads.add(Thread.currentThread());
              if (state == 0) {
                new Thread(() -> promise.complete("x")).start();
                return frame.await(1, task);
              }
              return frame.value();
            });

    assertThat(TestScheduler.<Object>run(main)).isEqualTo("x");
    assertThat(threads).hasSize(2).containsOnly(Thread.currentThread());
  }

  @Test
  void endedAlready() throws Throwable {
    promise.complete("x");

    assertThat(TestScheduler.run(awaiting(suspended(awaiting(promise))))).isEqualTo("x");
  }

  @Test
  void spawnedAndNotStarted_itStartsOverThere() throws Throwable {
    Task<Thread> task = async((frame, state) -> Thread.currentThread());
    other.spawn(task);

    assertThat(TestScheduler.run(awaiting(task))).isSameAs(other.thread());
  }

  @Test
  void failed_theSameException() {
    IOException failure = new IOException();
    Task<String> task = suspended(awaiting(promise));

    assertThat(
            catchThrowable(
                () ->
                    TestScheduler.run(
                        async(
                            (frame, state) -> {
                              if (state == 0) {
                                new Thread(() -> promise.fail(failure)).start();
                                return frame.await(1, task);
                              }
                              return frame.value();
                            }))))
        .isSameAs(failure);
  }

  @Test
  void cancelledFromHere_theAwaitThrows() {
    Task<String> task = suspended(awaiting(promise));

    assertThatThrownBy(
            () ->
                TestScheduler.run(
                    async(
                        (frame, state) -> {
                          if (state == 0) {
                            assertThat(task.cancel()).isTrue();
                            return frame.await(1, task);
                          }
                          return frame.value();
                        })))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void awaiterIsCancelled_theTaskGoesOn() throws Throwable {
    Task<String> task = suspended(awaiting(promise));
    Task<String> awaiter = awaiting(task);
    Turns.run(
        () -> Pawl.spawn(awaiter),
        awaiter::cancel,
        () -> assertThat(awaiter.state()).isEqualTo(Task.State.CANCELLED));
    promise.complete("x");

    assertThat(TestScheduler.run(awaiting(task))).isEqualTo("x");
  }

  @Test
  void itsSchedulerCloses_meanwhile() {
    Task<String> task = suspended(awaiting(promise));

    assertThatThrownBy(
            () ->
                TestScheduler.run(
                    async(
                        (frame, state) -> {
                          if (state == 0) {
                            other.cancelAll();
                            return frame.await(1, task);
                          }
                          return frame.value();
                        })))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void itsSchedulerHasClosed() {
    Task<String> ended = suspended(Pawl.done("x"));
    Task<String> frame = suspended(async((f, state) -> "y"));
    other.close();
    Turns.run(
        () -> {
          assertThat(ended.resultNow()).isEqualTo("x");
          assertThat(frame.resultNow()).isEqualTo("y");
          Probe<String> probe = Probe.start(frame);
          assertThat(probe.isDone()).isFalse();
        });
  }

  /** Started by one who was cancelled, and suspended; nobody else has spawned or awaited it. */
  @Test
  void itsSchedulerHasClosed_beforeItEnded() {
    Task<String> orphan = awaiting(promise);
    Task<Object> starter =
        async(
            (frame, state) -> {
              if (state == 0) {
                orphan.poll(frame);
                orphan.subscribe(frame);
                orphan.removeWaiter(frame);
                frame.resumeCancelled();
                return frame.await(1, Pawl.yieldNow());
              }
              return null;
            });
    suspended(starter);
    other.close();

    assertThatThrownBy(() -> TestScheduler.run(awaiting(orphan)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed scheduler");
  }

  @Test
  void operation() throws Throwable {
    Task<Void> sleep = Pawl.sleep(Duration.ofMillis(1));
    other.spawn(sleep);

    assertThat(TestScheduler.run(awaiting(sleep))).isNull();
    assertThat(TestScheduler.run(awaiting(sleep))).isNull();
  }

  @Test
  void group() throws Throwable {
    Task<List<String>> all = Pawl.all(awaiting(promise), Pawl.done("y"));
    suspended(all);
    promise.complete("x");

    assertThat(TestScheduler.run(awaiting(all))).containsExactly("x", "y");
  }

  @Test
  void inAGroupHere() throws Throwable {
    Task<String> first = suspended(awaiting(promise));
    Task<String> second = other.spawn(async((frame, state) -> "second"));
    new Thread(() -> promise.complete("first")).start();

    assertThat(TestScheduler.run(Pawl.all(first, second, Pawl.done("third"))))
        .containsExactly("first", "second", "third");
    assertThat(TestScheduler.run(Pawl.shield(second))).isEqualTo("second");
    // Virtual time would not wait for the other thread.
    assertThat(Pawl.run(Pawl.timeout(Duration.ofHours(1), second))).isEqualTo("second");
    assertThat(TestScheduler.run(second)).isEqualTo("second");
  }

  @Test
  void tailAwait() throws Throwable {
    Task<String> task = suspended(awaiting(promise));
    new Thread(() -> promise.complete("x")).start();

    assertThat(TestScheduler.<Object>run(async((frame, state) -> frame.tail(task)))).isEqualTo("x");
    Task<Object> nested = async((frame, state) -> frame.tail(task));
    assertThat(TestScheduler.run(awaiting(nested))).isEqualTo("x");
  }

  @Test
  void spawnedHereToo_runsOverThereOnly() throws Throwable {
    Task<Thread> task = async((frame, state) -> Thread.currentThread());
    other.spawn(task);

    assertThat(
            TestScheduler.<Object>run(
                async(
                    (frame, state) -> {
                      if (state == 0) {
                        Pawl.spawn(task);
                        return frame.await(1, task);
                      }
                      return frame.value();
                    })))
        .isSameAs(other.thread());
  }

  @Test
  void askedOnAnotherThread() {
    Task<String> task = suspended(awaiting(promise));

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(task::state, task::isDone, task::resultNow, task::exceptionNow)) {
      assertThatThrownBy(call::call)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("belongs to another thread")
          .hasMessageContaining("scheduler.execute(..)");
    }
    assertThat(task.toString()).contains("SUSPENDED");
    promise.complete("x");
    other.close();

    assertThat(task.isDone()).isTrue();
    assertThat(task.state()).isEqualTo(Task.State.SUCCESS);
    assertThat(task.resultNow()).isEqualTo("x");
  }

  private interface ThrowingCallable {
    Object call() throws Exception;
  }

  @Test
  void coldTaskThatTwoFuturesWithoutASchedulerAwait() {
    Task<String> shared = awaiting(promise);
    CompletableFuture<Object> first =
        TaskFutureTest.hot((f, state) -> state == 0 ? f.await(1, shared) : f.value());
    CompletableFuture<Object> second =
        TaskFutureTest.hot((f, state) -> state == 0 ? f.await(1, shared) : f.value());
    promise.complete("x");

    assertThat(first).isCompletedWithValue("x");
    assertThat(second).isCompletedWithValue("x");
  }
}
