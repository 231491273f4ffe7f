package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.Task.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What cancelling does, by what the task is doing at that moment. */
class CancellationTest {
  private final TestScheduler test = new TestScheduler();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    test.close();
    assertThat(test.uncaught).isEmpty();
  }

  /** Awaits a task, and logs under a name how that went. */
  private <T> Task<T> awaiting(String name, Task<T> task) {
    return async(
        (frame, state) -> {
          if (state == 0) {
            log.add(name + " starts");
            return frame.await(1, task);
          }
          try {
            Object result = frame.value();
            log.add(name + " got " + result);
            return result;
          } catch (Throwable failure) {
            log.add(name + " caught " + failure.getClass().getSimpleName());
            throw failure;
          }
        });
  }

  /** Spawns what is given, then runs actions, each on a turn of its own. */
  private void run(List<? extends Task<?>> spawned, Runnable... actions) throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                spawned.forEach(Pawl::spawn);
              } else {
                actions[state - 1].run();
              }
              return state < actions.length ? frame.await(state + 1, Pawl.yieldNow()) : null;
            }));
  }

  private void assertCancelled(Task<?> task) {
    assertThat(task.state()).isEqualTo(State.CANCELLED);
    assertThat(task.isDone()).isTrue();
    assertThat(task.exceptionNow()).isInstanceOf(CancellationException.class);
    assertThat(task.cancel()).isFalse();
  }

  // ---------------------------------------------------------------- not suspended

  @Test
  void notStarted_neverRuns() throws Throwable {
    Task<String> task = awaiting("task", Pawl.done("x"));

    assertThat(task.cancel()).isTrue();

    assertCancelled(task);
    assertThat(catchThrowable(() -> test.scheduler.run(task))).isSameAs(task.exceptionNow());
    assertThat(log).isEmpty();
  }

  @Test
  void suspended_theExceptionReadsAsTheClassThatProgramsCatch() throws Throwable {
    Task<Void> task = Pawl.sleep(Duration.ofSeconds(1)).named("pause");

    run(List.of(task), task::cancel);

    assertThat(task.exceptionNow())
        .hasToString("java.util.concurrent.CancellationException: pause was cancelled");
    assertThat(task.exceptionNow().getStackTrace()).isEmpty();
  }

  @Test
  void notStarted_namedTask_theMessageSaysWhich() {
    Task<String> task = awaiting("task", Pawl.done("x")).named("the reader");

    task.cancel();

    assertThat(task.exceptionNow()).hasMessage("the reader was cancelled");
  }

  @Test
  void notStarted_operation_neverStarts() {
    Task<Void> sleep = Pawl.sleep(Duration.ofHours(1));

    sleep.cancel();

    assertCancelled(sleep);
    assertThat(catchThrowable(() -> test.scheduler.run(sleep)))
        .isInstanceOf(CancellationException.class);
    assertThat(test.clock.elapsed().toMillis()).isZero();
  }

  @Test
  void spawnedAndQueued_neverRuns() throws Throwable {
    Task<String> queued = awaiting("queued", Pawl.done("x"));
    Task<Object> main =
        async(
            (frame, state) -> {
              Pawl.spawn(queued);
              queued.cancel();
              assertCancelled(queued);
              return null;
            });
    test.scheduler.run(main);

    assertThat(log).isEmpty();
  }

  @Test
  void spawnedAndQueued_whoAwaitsItIsToldInOrder() throws Throwable {
    Task<String> queued = awaiting("queued", Pawl.done("x"));
    Task<String> one = awaiting("one", queued);
    Task<String> two = awaiting("two", queued);
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(one);
                Pawl.spawn(two);
                Pawl.spawn(async((other, start) -> queued.cancel()));
                Pawl.spawn(queued);
                return frame.await(1, Pawl.yieldNow());
              }
              return null;
            });

    test.scheduler.run(main);

    assertThat(log)
        .containsExactly(
            "one starts",
            "two starts",
            "one caught CancellationException",
            "two caught CancellationException");
  }

  @Test
  void aHundredThousandQueuedTasks_oldestCancelledFirst_takesNoQuadraticTime() throws Throwable {
    List<Task<Object>> tasks = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      tasks.add(async((frame, state) -> log.add("ran")));
    }

    test.scheduler.run(
        async(
            (frame, state) -> {
              tasks.forEach(Pawl::spawn);
              tasks.forEach(Task::cancel);
              return null;
            }));

    assertThat(log).isEmpty();
    assertThat(tasks).allMatch(task -> task.state() == State.CANCELLED);
  }

  @Test
  void running_isCancelledWhenItSuspends() throws Throwable {
    List<Task<?>> self = new ArrayList<>();
    Task<String> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                assertThat(self.get(0).cancel()).isTrue();
                assertThat(self.get(0).state()).isEqualTo(State.RUNNING);
                return frame.await(1, Pawl.done("at once"));
              }
              if (state == 1) {
                log.add(frame.value());
                return frame.await(2, Pawl.sleep(Duration.ofHours(1)));
              }
              return frame.value();
            });
    self.add(task);

    run(List.of(task));

    assertThat(log).containsExactly("at once");
    assertCancelled(task);
    assertThat(test.clock.elapsed().toMillis()).isZero();
  }

  @Test
  void running_thatEndsWithoutSuspending_hasItsResult() throws Throwable {
    List<Task<?>> self = new ArrayList<>();
    Task<String> task =
        async(
            (frame, state) -> {
              self.get(0).cancel();
              return "result";
            });
    self.add(task);
    Task<String> awaiter =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, task);
                  case 1 -> frame.await(2, Pawl.yieldNow());
                  default -> "not cancelled";
                });

    run(List.of(task, awaiter));

    assertThat(task.resultNow()).isEqualTo("result");
    assertThat(awaiter.resultNow()).isEqualTo("not cancelled");
  }

  @Test
  void runningInsideANestedFrame_rootIsCancelledAtTheInnermostSuspension() throws Throwable {
    List<Task<?>> root = new ArrayList<>();
    Task<String> innermost =
        async(
            (frame, state) -> {
              if (state == 0) {
                root.get(0).cancel();
                return frame.await(1, new Promise<String>());
              }
              return frame.value();
            });
    Task<String> outer = awaiting("outer", awaiting("inner", innermost));
    root.add(outer);

    run(List.of(outer));

    assertThat(log)
        .containsExactly(
            "outer starts",
            "inner starts",
            "inner caught CancellationException",
            "outer caught CancellationException");
    assertCancelled(innermost);
  }

  // ---------------------------------------------------------------- suspended

  @Test
  void suspendedInANestedChain_theInnermostThrowsAndAllUnwind() throws Throwable {
    Promise<String> never = new Promise<>();
    Task<String> outer = awaiting("outer", awaiting("inner", awaiting("innermost", never)));

    run(List.of(outer), () -> {}, outer::cancel);

    assertThat(log)
        .containsExactly(
            "outer starts",
            "inner starts",
            "innermost starts",
            "innermost caught CancellationException",
            "inner caught CancellationException",
            "outer caught CancellationException");
    assertCancelled(outer);
    assertThat(never.isDone()).isFalse();
  }

  @Test
  void suspendedInASleep_theTimerGoes() throws Throwable {
    Task<Void> sleeper = awaiting("sleeper", Pawl.sleep(Duration.ofHours(1)));

    run(List.of(sleeper), () -> {}, sleeper::cancel);

    assertCancelled(sleeper);
    assertThat(test.clock.elapsed().toMillis()).isZero();
  }

  @Test
  void suspendedInYieldNow() throws Throwable {
    Task<Void> task = awaiting("task", Pawl.yieldNow());
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(task);
                Pawl.spawn(async((other, start) -> task.cancel()));
              }
              return null;
            });

    test.scheduler.run(main);

    assertThat(log).containsExactly("task starts", "task caught CancellationException");
    assertCancelled(task);
  }

  @Test
  void suspendedInASpawnedTask_onlyTheWaitingEnds() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> spawned = awaiting("spawned", promise);
    Task<String> awaiter = awaiting("awaiter", spawned);

    run(
        List.of(spawned, awaiter),
        () -> {},
        awaiter::cancel,
        () -> {
          assertCancelled(awaiter);
          assertThat(spawned.state()).isEqualTo(State.SUSPENDED);
          promise.complete("kept");
        });

    assertThat(spawned.resultNow()).isEqualTo("kept");
  }

  @Test
  void suspendedInASharedTask_onlyThisWaitingEnds() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> shared = awaiting("shared", promise);
    Task<String> one = awaiting("one", shared);
    Task<String> two = awaiting("two", shared);

    run(
        List.of(one, two),
        () -> {},
        one::cancel,
        () -> {
          assertCancelled(one);
          promise.complete("kept");
        });

    assertThat(two.resultNow()).isEqualTo("kept");
    assertThat(shared.resultNow()).isEqualTo("kept");
  }

  @Test
  void suspendedInASharedTask_theLastWaiterTakesItDown() throws Throwable {
    Task<String> shared = awaiting("shared", new Promise<>());
    Task<String> one = awaiting("one", shared);
    Task<String> two = awaiting("two", shared);

    run(List.of(one, two), () -> {}, one::cancel, two::cancel);

    assertCancelled(one);
    assertCancelled(two);
    assertCancelled(shared);
  }

  @Test
  void suspendedInASharedOperation_theLastWaiterEndsIt() throws Throwable {
    Task<Void> sleep = Pawl.sleep(Duration.ofHours(1));
    Task<Void> one = awaiting("one", sleep);
    Task<Void> two = awaiting("two", sleep);

    run(
        List.of(one, two),
        () -> {},
        one::cancel,
        () -> assertThat(sleep.state()).isEqualTo(State.SUSPENDED),
        two::cancel);

    assertCancelled(sleep);
    assertThat(test.clock.elapsed().toMillis()).isZero();
  }

  @Test
  void anOperationOnItsOwn_isCancelledForAllWhoAwaitIt() throws Throwable {
    Task<Void> sleep = Pawl.sleep(Duration.ofHours(1));
    Task<Void> one = awaiting("one", sleep);
    Task<Void> two = awaiting("two", sleep);

    run(List.of(one, two), () -> {}, sleep::cancel);

    assertCancelled(sleep);
    assertThat(one.exceptionNow()).isSameAs(sleep.exceptionNow());
    assertThat(two.exceptionNow()).isSameAs(sleep.exceptionNow());
    assertThat(log)
        .endsWith("one caught CancellationException", "two caught CancellationException");
  }

  @Test
  void aPromise_isCancelledForAllWhoAwaitIt() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> one = awaiting("one", promise);
    Task<String> two = awaiting("two", promise);

    run(List.of(one, two), () -> {}, promise::cancel);

    assertCancelled(promise);
    assertCancelled(one);
    assertCancelled(two);
  }

  // ---------------------------------------------------------------- its outcome is on the way

  @Test
  void promiseCompletedAtThatMoment_theResultIsDeliveredFirst() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, promise);
              }
              if (state == 1) {
                log.add(frame.value());
                return frame.await(2, new Promise<String>());
              }
              return frame.value();
            });

    run(
        List.of(task),
        () -> {},
        () -> {
          promise.complete("result");
          task.cancel();
        });

    assertThat(log).containsExactly("result");
    assertCancelled(task);
  }

  @Test
  void promiseCompletedAtThatMoment_deepInAChain_nobodyElseIsCancelled() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> outer = awaiting("outer", awaiting("inner", awaiting("innermost", promise)));
    Task<String> awaiter =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, outer);
                  case 1 -> frame.await(2, Pawl.sleep(Duration.ofMillis(1)));
                  default -> "went on";
                });

    run(
        List.of(outer, awaiter),
        () -> {},
        () -> {
          promise.complete("result");
          outer.cancel();
        });

    assertThat(outer.resultNow()).isEqualTo("result");
    assertThat(awaiter.resultNow()).isEqualTo("went on");
  }

  @Test
  void requestPendingInAChain_isThrownAtTheNextSuspensionAboveIt() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> inner = awaiting("inner", promise);
    Task<String> outer =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, inner);
              }
              if (state == 1) {
                log.add("outer got " + frame.value());
                return frame.await(2, awaiting("second", new Promise<>()));
              }
              return frame.value();
            });

    run(
        List.of(outer),
        () -> {},
        () -> {
          promise.complete("result");
          outer.cancel();
        });

    assertThat(log)
        .containsExactly(
            "inner starts",
            "inner got result",
            "outer got result",
            "second starts",
            "second caught CancellationException");
    assertCancelled(outer);
  }

  @Test
  void requestPendingBelow_isForgottenOnceThrown() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<String> inner =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, promise);
              }
              if (state == 1) {
                return frame.await(2, new Promise<String>());
              }
              log.add(catchThrowable(frame::value).getClass().getSimpleName());
              return "recovered";
            });
    Task<String> outer =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, inner);
                  case 1 -> frame.await(2, Pawl.sleep(Duration.ofMillis(1)));
                  default -> "went on";
                });

    run(
        List.of(outer),
        () -> {},
        () -> {
          promise.complete("result");
          outer.cancel();
        });

    assertThat(log).containsExactly("CancellationException");
    assertThat(outer.resultNow()).isEqualTo("went on");
  }

  @Test
  void nestedTaskCancelledByItself_theAwaiterIsNot() throws Throwable {
    List<Task<?>> self = new ArrayList<>();
    Task<String> inner =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, Pawl.yieldNow());
              }
              self.get(0).cancel();
              return "result";
            });
    self.add(inner);
    Task<String> outer =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, inner);
                  case 1 -> frame.await(2, Pawl.yieldNow());
                  default -> "went on";
                });

    run(List.of(outer));

    assertThat(outer.resultNow()).isEqualTo("went on");
  }

  @Test
  void requestPendingInATaskThatOthersComeToAwait_onlyTheWaitingEnds() throws Throwable {
    Promise<String> first = new Promise<>();
    Promise<String> second = new Promise<>();
    Task<String> shared =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, first);
                  case 1 -> frame.await(2, second);
                  default -> frame.value();
                });
    Task<String> one = awaiting("one", shared);
    Task<String> two = awaiting("two", shared);

    run(
        List.of(one),
        () -> {},
        () -> {
          first.complete("on its way");
          one.cancel();
          // Before `shared` has its turn and suspends anew, another task awaits it.
          Spawner.startNow(two);
        },
        () -> second.complete("kept"),
        () -> {});

    assertCancelled(one);
    assertThat(two.resultNow()).isEqualTo("kept");
  }

  /**
   * Starts a task nested in a frame that nobody awaits, so that it starts before what is queued.
   */
  private static final class Spawner {
    static void startNow(Task<?> task) {
      SwitchFrame<Object> root = async((frame, state) -> null);
      Pawl.spawn(root);
      try {
        if (task.poll(root) == TaskFrame.SUSPENDED) {
          return;
        }
      } catch (Throwable failure) {
        throw new AssertionError(failure);
      }
      throw new AssertionError("should have suspended");
    }
  }

  // ---------------------------------------------------------------- more than once, and cleaning
  // up

  @Test
  void cancelledTwiceBeforeItHadATurn_throwsOnce() throws Throwable {
    for (Task<?> awaited : List.of(new Promise<String>(), Pawl.sleep(Duration.ofHours(1)))) {
      List<String> steps = new ArrayList<>();
      Task<Object> task = cleaningUp(awaited, steps);

      run(
          List.of(task),
          () -> {},
          () -> {
            assertThat(task.cancel()).isTrue();
            assertThat(task.cancel()).isTrue();
          });

      assertThat(steps).containsExactly("cleaning", "clean");
      assertCancelled(task);
    }
  }

  @Test
  void cancelledWhileItCleansUp_theCleaningThrowsToo() throws Throwable {
    List<String> steps = new ArrayList<>();
    Task<Object> task = cleaningUp(new Promise<String>(), steps);

    run(List.of(task), () -> {}, task::cancel, () -> {}, task::cancel);

    assertThat(steps).containsExactly("cleaning", "interrupted");
    assertCancelled(task);
  }

  /** {@code try { await(task); } finally { cleaning; await(sleep(1 ms)); clean; }}. */
  private static Task<Object> cleaningUp(Task<?> task, List<String> steps) {
    Throwable[] saved = new Throwable[1];
    return async(
        (frame, state) -> {
          if (state == 0) {
            return frame.await(1, task);
          }
          if (state == 1) {
            saved[0] = catchThrowable(frame::value);
            steps.add("cleaning");
            return frame.await(2, Pawl.sleep(Duration.ofMillis(1)));
          }
          Throwable interrupted = catchThrowable(frame::value);
          steps.add(interrupted == null ? "clean" : "interrupted");
          throw interrupted == null ? saved[0] : interrupted;
        });
  }

  @Test
  void finallyThatAwaits_inEachFrameOfAChain() throws Throwable {
    List<String> steps = new ArrayList<>();
    Task<Object> outer = cleaningUp(cleaningUp(new Promise<String>(), steps), steps);

    run(List.of(outer), () -> {}, outer::cancel);

    assertThat(steps).containsExactly("cleaning", "clean", "cleaning", "clean");
    assertCancelled(outer);
    assertThat(test.clock.elapsed().toMillis()).isEqualTo(2);
  }

  @Test
  void taskThatCatchesIt_goesOn() throws Throwable {
    Task<String> task =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, new Promise<String>());
                  case 1 -> {
                    assertThat(catchThrowable(frame::value))
                        .isInstanceOf(CancellationException.class);
                    yield frame.await(2, Pawl.sleep(Duration.ofMillis(5)));
                  }
                  default -> frame.value() == null ? "went on" : "never";
                });

    run(List.of(task), () -> {}, task::cancel);

    assertThat(task.resultNow()).isEqualTo("went on");
  }

  @Test
  void cancellingOneThatAwaitsTheCanceller() throws Throwable {
    List<Task<?>> outer = new ArrayList<>();
    Task<String> inner =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, Pawl.yieldNow());
              }
              if (state == 1) {
                outer.get(0).cancel();
                return frame.await(2, Pawl.yieldNow());
              }
              return frame.value();
            });
    outer.add(awaiting("outer", inner));

    run(List.of(outer.get(0)));

    assertThat(log).containsExactly("outer starts", "outer caught CancellationException");
    assertCancelled(inner);
  }
}
