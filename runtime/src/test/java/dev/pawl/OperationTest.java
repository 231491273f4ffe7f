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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OperationTest {
  private final List<String> log = new ArrayList<>();

  /** An operation whose parts a test provides. */
  private class Probe extends Operation<String> {
    @Override
    protected void start() throws Exception {
      log.add("start");
    }

    @Override
    protected void cancelled() {
      log.add("cancelled");
    }

    boolean end(String result) {
      return complete(result);
    }

    boolean endFailing(Throwable failure) {
      return fail(failure);
    }

    Scheduler startedOn() {
      return scheduler();
    }
  }

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  /** Spawns a task, then runs actions, each on a turn of its own. */
  private static void spawnThen(Task<?> spawned, Runnable... actions) throws Throwable {
    TestScheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(spawned);
              } else {
                actions[state - 1].run();
              }
              return state < actions.length ? frame.await(state + 1, Pawl.yieldNow()) : null;
            }));
  }

  @Test
  void cold_untilItIsAwaited() throws Throwable {
    Probe probe = new Probe();
    assertThat(probe.state()).isEqualTo(State.NEW);

    spawnThen(awaiting(probe), () -> {}, () -> assertThat(probe.end("x")).isTrue());

    assertThat(log).containsExactly("start");
    assertThat(probe.resultNow()).isEqualTo("x");
    assertThat(probe.end("again")).isFalse();
    assertThat(probe.endFailing(new IOException())).isFalse();
  }

  @Test
  void completedInStart_doesNotSuspend() throws Throwable {
    Probe probe =
        new Probe() {
          @Override
          protected void start() {
            complete("at once");
          }
        };

    assertThat(TestScheduler.run(awaiting(probe))).isEqualTo("at once");
  }

  @Test
  void startThatThrows_isTheOperationsFailure() {
    IOException failure = new IOException();
    Probe probe =
        new Probe() {
          @Override
          protected void start() throws IOException {
            throw failure;
          }
        };

    assertThat(catchThrowable(() -> TestScheduler.run(awaiting(probe)))).isSameAs(failure);
    assertThat(probe.state()).isEqualTo(State.FAILED);
  }

  @Test
  void awaitedAgain_sameOutcome_startedOnce() throws Throwable {
    Probe probe = new Probe();
    Task<Object> main =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> {
                    Pawl.spawn(
                        async(
                            (other, step) ->
                                step == 0 ? other.await(1, Pawl.yieldNow()) : probe.end("x")));
                    yield frame.await(1, probe);
                  }
                  case 1 -> frame.await(2, probe);
                  default -> frame.value();
                });

    assertThat(TestScheduler.run(main)).isEqualTo("x");
    assertThat(log).containsExactly("start");
  }

  @Test
  void scheduler_isTheOneItWasStartedOn() throws Throwable {
    Probe probe = new Probe();
    try (TestScheduler test = new TestScheduler()) {
      test.scheduler.spawn(probe);
      test.scheduler.execute(
          () -> {
            assertThat(probe.startedOn()).isSameAs(test.scheduler);
            probe.end("x");
          });
      test.scheduler.run();
    }
    assertThat(probe.resultNow()).isEqualTo("x");
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

  @Test
  void cancelled_freesWhatItHolds() throws Throwable {
    Probe probe = new Probe();
    Task<String> task = awaiting(probe);

    spawnThen(task, () -> {}, task::cancel);

    assertThat(log).containsExactly("start", "cancelled");
    assertThat(probe.state()).isEqualTo(State.CANCELLED);
    assertThat(probe.end("late")).isFalse();
  }

  @Test
  void cancelledThatThrows_awaiterIsCancelledAllTheSame() throws Throwable {
    IllegalStateException bug = new IllegalStateException("bug");
    Probe probe =
        new Probe() {
          @Override
          protected void cancelled() {
            throw bug;
          }
        };
    Task<String> task = awaiting(probe);

    spawnThen(task, () -> {}, task::cancel);

    assertThat(task.exceptionNow()).isInstanceOf(CancellationException.class);
    assertThat(task.exceptionNow().getSuppressed()).containsExactly(bug);
  }

  @Test
  void cancelledThatCompletes_resultIsDeliveredFirst() throws Throwable {
    Probe probe =
        new Probe() {
          @Override
          protected void cancelled() {
            complete("saved");
          }
        };
    Task<Object> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, probe);
              }
              if (state == 1) {
                log.add(frame.value());
                return frame.await(2, Pawl.yieldNow());
              }
              return frame.value();
            });

    spawnThen(task, () -> {}, task::cancel);

    assertThat(log).containsExactly("start", "saved");
    assertThat(task.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void endedByAnotherThread_isCaughtByAnAssertion() throws Throwable {
    Probe probe = new Probe();
    List<@Nullable Throwable> thrown = new ArrayList<>();
    Task<String> task = awaiting(probe);

    spawnThen(
        task,
        () -> {},
        () -> {
          inAnotherThread(() -> thrown.add(catchThrowable(() -> probe.end("x"))));
          probe.end("y");
        });

    assertThat(thrown.get(0)).isInstanceOf(AssertionError.class).hasMessageContaining("Promise");
    assertThat(task.resultNow()).isEqualTo("y");
  }

  @Test
  void messages_sayHowThingsAreDone() {
    assertThatThrownBy(() -> new Probe().resultNow()).hasMessageContaining("await it");
  }
}
