package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.Task.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of a scheduler, and of what it runs. */
class SchedulerTest {
  private final TestScheduler test = new TestScheduler();
  private final Scheduler scheduler = test.scheduler;
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    test.close();
  }

  private Task<Object> logging(String entry) {
    return async((frame, state) -> log.add(entry));
  }

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  private static <T> Task<T> failing(Throwable failure) {
    return async(
        (frame, state) -> {
          throw failure;
        });
  }

  private static void inAnotherThread(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  // ---------------------------------------------------------------- run

  @Test
  void run_withNothingToDo_returns() {
    scheduler.run();
    scheduler.run();
  }

  @Test
  void run_whatWasSpawnedBefore_andWhatThatSpawns() {
    Task<Object> task =
        async(
            (frame, state) -> {
              Pawl.spawn(logging("grandchild"));
              return log.add("child");
            });
    assertThat(scheduler.spawn(task)).isSameAs(task);

    scheduler.run();

    assertThat(log).containsExactly("child", "grandchild");
    assertThat(task.isDone()).isTrue();
  }

  @Test
  void run_whatWasPostedBefore_fromThisThreadAndAnother() {
    Task<Object> foreign = logging("spawned by another thread");
    scheduler.execute(() -> log.add("executed"));
    inAnotherThread(
        () -> {
          scheduler.execute(() -> log.add("executed by another thread"));
          scheduler.spawn(foreign);
        });

    scheduler.run();

    assertThat(log)
        .containsExactlyInAnyOrder(
            "executed", "executed by another thread", "spawned by another thread");
  }

  @Test
  void run_actionThatExecutesAnother() {
    scheduler.execute(() -> scheduler.execute(() -> log.add("inner")));

    scheduler.run();

    assertThat(log).containsExactly("inner");
  }

  @Test
  void run_again_afterItHasEnded() {
    scheduler.spawn(logging("first"));
    scheduler.run();
    scheduler.spawn(logging("second"));
    scheduler.run();

    assertThat(log).containsExactly("first", "second");
  }

  @Test
  void run_byAnotherThread_isAnError() {
    List<Throwable> thrown = new ArrayList<>();
    inAnotherThread(() -> thrown.add(catchThrowable(scheduler::run)));
    inAnotherThread(() -> thrown.add(catchThrowable(scheduler::close)));

    assertThat(thrown)
        .hasSize(2)
        .allSatisfy(
            each ->
                assertThat(each)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the thread that created it"));
  }

  @Test
  void run_insideATask_isAnErrorThatSaysWhatToDo() throws Throwable {
    Task<Object> main =
        async(
            (frame, state) -> {
              assertThatThrownBy(scheduler::run)
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("await or spawn");
              assertThatThrownBy(() -> Pawl.run(Pawl.done()))
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("await or spawn");
              assertThatThrownBy(scheduler::close)
                  .isInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("runs");
              return log.add("survived");
            });

    scheduler.run(main);

    assertThat(log).containsExactly("survived");
  }

  @Test
  void current_onlyInsideOfRun() throws Throwable {
    List<Scheduler> seen = new ArrayList<>();
    assertThatThrownBy(Scheduler::current).hasMessageContaining("Pawl.run");
    assertThatThrownBy(() -> Pawl.spawn(Pawl.sleep(Duration.ofSeconds(1))))
        .isInstanceOf(IllegalStateException.class);

    scheduler.run(async((frame, state) -> seen.add(Scheduler.current())));

    assertThat(seen).containsExactly(scheduler);
    assertThatThrownBy(Scheduler::current).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void executor_ofACompletableFuture() throws Throwable {
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                CompletableFuture<Thread> thread =
                    CompletableFuture.supplyAsync(Thread::currentThread, scheduler);
                return frame.await(1, TaskFrame.toTask(thread));
              }
              return frame.value();
            });

    assertThat(scheduler.run(main)).isSameAs(Thread.currentThread());
  }

  // ---------------------------------------------------------------- Pawl.run

  @Test
  void pawlRun_anyKindOfTask() {
    Promise<String> completed = new Promise<>();
    completed.complete("promised");

    assertThat(Pawl.<String>run(async((frame, state) -> "frame"))).isEqualTo("frame");
    assertThat(Pawl.run(Pawl.done("done"))).isEqualTo("done");
    assertThat(Pawl.run(completed)).isEqualTo("promised");
    assertThat(Pawl.run(Pawl.yieldNow())).isNull();
    assertThat(Pawl.run(Pawl.sleep(Duration.ofNanos(1)))).isNull();
    assertThatThrownBy(() -> Pawl.run(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void pawlRun_aTaskThatHasEndedAlready() {
    Task<String> task = async((frame, state) -> "once");
    Pawl.run(task);

    assertThat(Pawl.run(task)).isEqualTo("once");
  }

  @Test
  void pawlRun_waitsForWhatWasSpawned() {
    Task<Object> slow =
        async(
            (frame, state) ->
                state == 0 ? frame.await(1, Pawl.sleep(Duration.ofNanos(10))) : log.add("slow"));

    Pawl.run(
        async(
            (frame, state) -> {
              Pawl.spawn(slow);
              return log.add("main");
            }));

    assertThat(log).containsExactly("main", "slow");
  }

  @Test
  void mainFails_whatItSpawnedIsCancelledAndTheSameExceptionThrown() {
    IOException failure = new IOException();
    Task<Void> waiting = awaiting(Pawl.sleep(Duration.ofHours(1)));
    Task<Object> queued = logging("queued");
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(waiting);
                return frame.await(1, Pawl.yieldNow());
              }
              Pawl.spawn(queued);
              throw failure;
            });

    assertThat(catchThrowable(() -> scheduler.run(main))).isSameAs(failure);

    assertThat(waiting.state()).isEqualTo(State.CANCELLED);
    assertThat(queued.state()).isEqualTo(State.CANCELLED);
    assertThat(log).isEmpty();
    assertThat(test.uncaught).isEmpty();
    assertThat(test.clock.elapsed().toMillis()).isZero();
  }

  @Test
  void threadInterrupted_tasksAreCancelledAndTheInterruptIsRestored() {
    Task<Void> other = awaiting(new Promise<>());
    Thread thread = Thread.currentThread();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(other);
                new Thread(thread::interrupt).start();
                return frame.await(1, new Promise<>());
              }
              return frame.value();
            });

    assertThatThrownBy(() -> Pawl.run(main)).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.state()).isEqualTo(State.CANCELLED);
  }

  // ---------------------------------------------------------------- close

  @Test
  void close_cancelsAndLetsFinallyBlocksAwaitAndSpawn() {
    Task<Object> task =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, new Promise<>());
                  case 1 -> {
                    log.add(catchThrowable(frame::value).getClass().getSimpleName());
                    yield frame.await(2, Pawl.sleep(Duration.ofMillis(5)));
                  }
                  case 2 -> frame.await(3, Pawl.spawn(logging("spawned to clean up")));
                  default -> log.add("clean");
                });
    try (Scheduler closing =
        Scheduler.builder()
            .clock(
                new Clock() {
                  private boolean thrown;

                  @Override
                  public long nanoTime() {
                    return test.clock.nanoTime();
                  }

                  @Override
                  public void idled(long nanos) {
                    test.clock.idled(nanos);
                  }

                  @Override
                  public long idle(long nanos, Outside outside) {
                    if (!thrown) {
                      thrown = true;
                      throw new IllegalStateException("ends run() while a task waits");
                    }
                    return test.clock.idle(nanos, outside);
                  }
                })
            .create()) {
      closing.spawn(task);
      closing.spawn(awaiting(Pawl.sleep(Duration.ofHours(1))));
      assertThatThrownBy(closing::run).hasMessage("ends run() while a task waits");
      assertThat(task.state()).isEqualTo(State.SUSPENDED);
    }

    assertThat(log).containsExactly("CancellationException", "spawned to clean up", "clean");
    assertThat(task.state()).isEqualTo(State.SUCCESS);
  }

  @Test
  void close_thenEverythingIsRejected() {
    scheduler.close();
    scheduler.close();

    assertThatThrownBy(() -> scheduler.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> scheduler.spawn(logging("late")))
        .isInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(scheduler::run).isInstanceOf(RejectedExecutionException.class);
    inAnotherThread(
        () ->
            log.add(
                catchThrowable(() -> scheduler.spawn(logging("late"))).getClass().getSimpleName()));
    assertThat(log).containsExactly("RejectedExecutionException");
  }

  @Test
  void close_actionsThatWereAcceptedStillRun_theirOwnAreRejected() {
    scheduler.execute(
        () -> {
          log.add("accepted");
          scheduler.execute(() -> log.add("endless"));
        });

    scheduler.close();

    assertThat(log).containsExactly("accepted");
    assertThat(test.uncaught).singleElement().isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void close_whatAnotherThreadSpawnedAndNeverStarted_isCancelled() {
    Task<Object> task = logging("never");
    inAnotherThread(() -> scheduler.spawn(task));

    scheduler.close();

    assertThat(task.state()).isEqualTo(State.CANCELLED);
    assertThat(log).isEmpty();
  }

  @Test
  void close_anIdleSchedulerInsideATaskOfAnother() throws Throwable {
    scheduler.run(
        async(
            (frame, state) -> {
              try (Scheduler other = Scheduler.create()) {
                other.spawn(logging("never"));
              }
              return null;
            }));

    assertThat(log).isEmpty();
  }

  @Test
  void promiseCompletedAfterTheClose_isHarmless() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> abandoned = awaiting(promise);
    // Started by a task that ends without waiting for it: nobody cancels it.
    scheduler.run(async((frame, state) -> abandoned.poll(frame) == TaskFrame.SUSPENDED));
    scheduler.close();

    inAnotherThread(() -> assertThat(promise.complete("late")).isTrue());
    assertThat(abandoned.isDone()).isFalse();
  }

  /** Each task that was accepted ends, one way or the other; all others are rejected. */
  @Test
  void spawnRacingClose_whatWasAcceptedEnds() throws Exception {
    for (int round = 0; round < 200; round++) {
      List<Task<Object>> accepted = new ArrayList<>();
      AtomicInteger started = new AtomicInteger();
      Scheduler closing = Scheduler.create();
      Thread spawner =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 1_000; i++) {
                    accepted.add(closing.spawn(async((frame, state) -> "ran")));
                    started.incrementAndGet();
                  }
                } catch (RejectedExecutionException expected) {
                  assertThat(expected).hasMessageContaining("closed");
                }
              });
      spawner.start();
      while (started.get() < round % 20) {
        Thread.onSpinWait();
      }
      closing.close();
      spawner.join();

      assertThat(accepted).allMatch(Task::isDone);
    }
  }

  @Test
  void executeRacingClose_whatWasAcceptedRuns() throws Exception {
    for (int round = 0; round < 200; round++) {
      AtomicInteger accepted = new AtomicInteger();
      AtomicInteger ran = new AtomicInteger();
      Scheduler closing = Scheduler.create();
      Thread poster =
          new Thread(
              () -> {
                try {
                  for (int i = 0; i < 1_000; i++) {
                    closing.execute(ran::incrementAndGet);
                    accepted.incrementAndGet();
                  }
                } catch (RejectedExecutionException expected) {
                  assertThat(expected).hasMessageContaining("closed");
                }
              });
      poster.start();
      while (accepted.get() < round % 20) {
        Thread.onSpinWait();
      }
      closing.close();
      poster.join();

      assertThat(ran.get()).isEqualTo(accepted.get());
    }
  }

  @Test
  void cancelFromAnotherThread_ofATaskThatItHasSpawned() {
    Task<Object> task = awaiting(new Promise<>());
    inAnotherThread(
        () -> {
          scheduler.spawn(task);
          assertThat(task.cancel()).isTrue();
        });

    scheduler.run();

    assertThat(task.state()).isEqualTo(State.CANCELLED);
    inAnotherThread(() -> assertThat(task.cancel()).isFalse());
    scheduler.close();
    inAnotherThread(() -> assertThat(task.cancel()).isFalse());
  }

  @Test
  void cancelFromAnotherThread_wakesTheScheduler() {
    Task<Object> task = awaiting(new Promise<>());
    try (Scheduler real = Scheduler.create()) {
      real.spawn(task);
      real.execute(() -> new Thread(task::cancel).start());
      real.run();
    }

    assertThat(task.state()).isEqualTo(State.CANCELLED);
  }

  // ---------------------------------------------------------------- uncaught exceptions

  @Test
  void uncaught_spawnedTaskThatFailsWhileNobodyAwaitsIt() {
    IOException failure = new IOException();
    scheduler.spawn(failing(failure));
    scheduler.spawn(logging("the others run on"));

    scheduler.run();

    assertThat(test.uncaught).containsExactly(failure);
    assertThat(log).containsExactly("the others run on");
  }

  @Test
  void uncaught_notWhenSomebodyAwaitsIt() throws Throwable {
    IOException failure = new IOException();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, Pawl.spawn(failing(failure)));
              }
              assertThat(catchThrowable(frame::value)).isSameAs(failure);
              return null;
            });

    scheduler.run(main);

    assertThat(test.uncaught).isEmpty();
  }

  @Test
  void uncaught_cancelledTasksAreNotReported() {
    scheduler.spawn(failing(new CancellationException()));

    scheduler.run();

    assertThat(test.uncaught).isEmpty();
  }

  @Test
  void uncaught_spawnedOperation_reportedAsItself() throws Throwable {
    IOException failure = new IOException();
    Task<Void> operation = failingOperation(failure);
    List<Object> reported = new ArrayList<>();
    try (Scheduler reporting =
        Scheduler.builder()
            .uncaughtExceptionHandler(
                (task, thrown) -> {
                  reported.add(task);
                  reported.add(task.state());
                  reported.add(thrown);
                })
            .create()) {
      reporting.spawn(operation);
      reporting.run();
    }

    assertThat(reported).containsExactly(operation, State.FAILED, failure);
  }

  private static Task<Void> failingOperation(IOException failure) {
    return new Operation<>() {
      @Override
      protected void start() {
        scheduler().execute(() -> fail(failure));
      }
    };
  }

  @Test
  void uncaught_spawnedOperationThatSomebodyAwaits_isNot() throws Throwable {
    IOException failure = new IOException();
    for (boolean awaitedFirst : new boolean[] {false, true}) {
      Task<Void> operation = failingOperation(failure);
      Task<Object> awaiter =
          async(
              (frame, state) ->
                  state == 0
                      ? frame.await(1, operation)
                      : log.add(catchThrowable(frame::value).getClass().getSimpleName()));
      if (awaitedFirst) {
        scheduler.spawn(awaiter);
        scheduler.spawn(operation);
      } else {
        scheduler.spawn(operation);
        scheduler.spawn(awaiter);
      }
      scheduler.run();
    }

    assertThat(log).containsExactly("IOException", "IOException");
    assertThat(test.uncaught).isEmpty();
  }

  @Test
  void uncaught_spawnOfWhatHasFailedAlready() {
    IOException failure = new IOException();
    scheduler.spawn(Pawl.failed(failure));
    scheduler.spawn(Pawl.done());

    scheduler.run();

    assertThat(test.uncaught).containsExactly(failure);
  }

  @Test
  void uncaught_actionThatThrows() {
    IllegalStateException failure = new IllegalStateException();
    List<String> names = new ArrayList<>();
    try (Scheduler reporting =
        Scheduler.builder()
            .uncaughtExceptionHandler((task, thrown) -> names.add(task.name()))
            .create()) {
      reporting.execute(
          new Runnable() {
            @Override
            public void run() {
              throw failure;
            }

            @Override
            public String toString() {
              return "of the test";
            }
          });
      reporting.run();
    }

    assertThat(names).containsExactly("the action of the test");
  }

  @Test
  void uncaught_handlerSeesATaskThatHasEnded() {
    IOException failure = new IOException();
    try (Scheduler reporting =
        Scheduler.builder()
            .uncaughtExceptionHandler(
                (task, thrown) -> log.add(task.state() + " " + (task.exceptionNow() == thrown)))
            .create()) {
      reporting.spawn(failing(failure));
      reporting.run();
    }

    assertThat(log).containsExactly("FAILED true");
  }

  @Test
  void uncaught_handlerThatThrows_theSameOrAnother_theOthersRunOn() {
    IOException failure = new IOException("the task's");
    IllegalStateException bug = new IllegalStateException("the handler's");
    // They are logged: without many lines.
    failure.setStackTrace(new StackTraceElement[0]);
    bug.setStackTrace(new StackTraceElement[0]);
    try (Scheduler rethrowing =
            Scheduler.builder()
                .uncaughtExceptionHandler(
                    (task, thrown) -> {
                      throw Sneaky.<RuntimeException>rethrow(thrown);
                    })
                .create();
        Scheduler broken =
            Scheduler.builder()
                .uncaughtExceptionHandler(
                    (task, thrown) -> {
                      throw bug;
                    })
                .create()) {
      for (Scheduler each : List.of(rethrowing, broken)) {
        each.spawn(failing(failure));
        each.spawn(logging("ran on"));
        each.run();
      }
    }

    assertThat(log).containsExactly("ran on", "ran on");
    assertThat(failure.getSuppressed()).isEmpty();
    assertThat(bug.getSuppressed()).containsExactly(failure);
  }
}
