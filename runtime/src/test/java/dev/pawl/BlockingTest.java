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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BlockingTest {
  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch mayEnd = new CountDownLatch(1);

  /** Waits for good, and tells when it was interrupted. */
  private String waits() throws InterruptedException {
    begun.countDown();
    mayEnd.await();
    return "not interrupted";
  }

  /** Waits for good, whatever happens, and returns a result in the end. */
  private String waitsAndSucceeds() {
    begun.countDown();
    try {
      mayEnd.await();
    } catch (InterruptedException e) {
      return "interrupted";
    }
    return "not interrupted";
  }

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  /** Spawns a task, waits for the call in it to begin, and cancels it. */
  private Throwable cancelled(Task<?> task) {
    return catchThrowable(
        () ->
            Pawl.run(
                async(
                    (frame, state) -> {
                      switch (state) {
                        case 0:
                          Pawl.spawn(task);
                          return frame.await(1, Pawl.yieldNow());
                        case 1:
                          begun.await();
                          task.cancel();
                          return frame.await(2, task);
                        default:
                          return frame.value();
                      }
                    })));
  }

  @Test
  void result_comesBackToTheTasksThread() throws Throwable {
    List<Thread> threads = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              threads.add(Thread.currentThread());
              return state == 0
                  ? frame.await(1, Pawl.blocking(Thread::currentThread))
                  : frame.value();
            });

    assertThat(Pawl.<Object>run(main)).isNotSameAs(Thread.currentThread());
    assertThat(threads).hasSize(2).containsOnly(Thread.currentThread());
  }

  @Test
  void otherTasksRunMeanwhile() {
    Task<String> call = Pawl.blocking(this::waitsAndSucceeds);
    Task<Object> releases =
        async(
            (frame, state) -> {
              begun.await();
              mayEnd.countDown();
              return null;
            });

    assertThat(Pawl.run(Pawl.all(awaiting(call), releases)).get(0)).isEqualTo("not interrupted");
  }

  @Test
  void fails_withTheSameException_whichTheCompilerKnows() {
    IOException failure = new IOException();
    try {
      Pawl.run(Pawl.blocking(() -> failing(failure)));
    } catch (IOException e) {
      assertThat(e).isSameAs(failure);
      return;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static String failing(IOException failure) throws IOException {
    throw failure;
  }

  @Test
  void awaitedAgain_callsOnce() throws Throwable {
    AtomicInteger calls = new AtomicInteger();
    Task<Integer> call = Pawl.blocking(calls::incrementAndGet);

    assertThat(Pawl.run(Pawl.all(awaiting(call), awaiting(call), awaiting(call))))
        .containsExactly(1, 1, 1);
  }

  @Test
  void cancelled_interruptsTheThread_andWaitsForIt() throws Exception {
    Throwable thrown = cancelled(awaiting(Pawl.blocking(this::waits)));

    assertThat(thrown)
        .isInstanceOf(CancellationException.class)
        .hasCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void cancelledItself() throws Exception {
    Task<String> call = Pawl.blocking(this::waits);

    assertThat(cancelled(call)).isInstanceOf(CancellationException.class);
    assertThat(call.state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void cancelled_andSucceeds_theResultIsNotLost() throws Exception {
    AtomicReference<Object> seen = new AtomicReference<>();
    Task<Object> task =
        async(
            (frame, state) -> {
              switch (state) {
                case 0:
                  return frame.await(1, Pawl.blocking(this::waitsAndSucceeds));
                case 1:
                  seen.set(frame.value());
                  return frame.await(2, Pawl.yieldNow());
                default:
                  return frame.value();
              }
            });

    assertThat(cancelled(task)).isInstanceOf(CancellationException.class);
    assertThat(seen).hasValue("interrupted");
  }

  @Test
  void cancelled_afterwards() throws Throwable {
    Task<String> call = Pawl.blocking(() -> "x");
    Pawl.run(call);

    assertThat(call.cancel()).isFalse();
    assertThat(call.resultNow()).isEqualTo("x");
  }

  @Test
  void timesOut() throws Throwable {
    Task<String> call = Pawl.timeout(Duration.ofMillis(1), Pawl.blocking(this::waits));

    assertThatThrownBy(() -> Pawl.run(call)).isInstanceOf(TimeoutException.class);
  }

  @Test
  void schedulerIsClosed_theCallIsInterrupted() throws Exception {
    Task<String> call = Pawl.blocking(this::waits);
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(call);
                return frame.await(1, Pawl.yieldNow());
              }
              begun.await();
              throw new IllegalStateException("ends run()");
            });

    assertThatThrownBy(() -> Pawl.run(main)).hasMessage("ends run()");
    assertThat(call.state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void cancelledWhileItWaitsForAThread_neverRuns() {
    List<Runnable> queue = new ArrayList<>();
    Task<Object> call = new Blocking<>(() -> "ran", queue::add);
    Turns.run(
        () -> Pawl.spawn(call),
        call::cancel,
        () -> assertThat(call.state()).isEqualTo(Task.State.CANCELLED),
        () -> queue.get(0).run());
    assertThat(call.state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void noThreadIsToBeHad() {
    RejectedExecutionException failure = new RejectedExecutionException();
    Task<Object> call =
        new Blocking<>(
            () -> "ran",
            runnable -> {
              throw failure;
            });

    assertThat(catchThrowable(() -> Pawl.run(call))).isSameAs(failure);
  }

  /** Virtual time does not pass while a call is under way. */
  @Test
  void withATimer_inVirtualTime() throws Throwable {
    Task<String> call = Pawl.blocking(() -> "x");

    try (dev.pawl.testing.TestScheduler test = new dev.pawl.testing.TestScheduler()) {
      assertThat(test.run(Pawl.timeout(Duration.ofNanos(1), call))).isEqualTo("x");
    }
  }

  @Test
  void withoutAScheduler() {
    CompletableFuture<Object> future =
        TaskFutureTest.hot(
            (frame, state) ->
                state == 0 ? frame.await(1, Pawl.blocking(() -> "x")) : frame.value());

    assertThat(future.join()).isEqualTo("x");
  }

  @Test
  void threads_areVirtualWhereTheJdkHasThem() throws Throwable {
    Thread thread = Pawl.run(Pawl.blocking(Thread::currentThread));

    assertThat(thread.isDaemon()).isTrue();
    if (Runtime.version().feature() >= 21) {
      assertThat(Thread.class.getMethod("isVirtual").invoke(thread)).isEqualTo(true);
    } else {
      assertThat(thread.getName()).startsWith("pawl-blocking-");
    }
  }

  @Test
  void pool_isBounded() throws Exception {
    ThreadPoolExecutor pool = BlockingThreads.pool();
    try {
      for (int i = 0; i < 100; i++) {
        pool.execute(this::waitsAndSucceeds);
      }
      assertThat(pool.getPoolSize()).isEqualTo(64);
      assertThat(pool.getQueue()).hasSize(36);
    } finally {
      pool.shutdownNow();
    }
  }
}
