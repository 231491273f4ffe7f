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
import org.junit.jupiter.api.Test;

class TaskTest {
  private final List<Object> log = new ArrayList<>();

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  private static <T> Task<T> failing(Throwable failure) {
    return async(
        (frame, state) -> {
          throw failure;
        });
  }

  @Test
  void cold_untilItIsAwaited() {
    Task<Object> task = async((frame, state) -> log.add("ran"));

    assertThat(task.state()).isEqualTo(State.NEW);
    assertThat(task.isDone()).isFalse();
    assertThatThrownBy(task::resultNow).hasMessageContaining("has not ended; await it");
    assertThatThrownBy(task::exceptionNow).hasMessageContaining("has not ended; await it");
    assertThat(log).isEmpty();
  }

  @Test
  void awaitedTwice_runsOnceWithTheSameResult() throws Throwable {
    Task<Object> child = async((frame, state) -> new Object());
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state > 0) {
                log.add(frame.value());
              }
              return state < 3 ? frame.await(state + 1, child) : null;
            });

    TestScheduler.run(main);

    assertThat(log).hasSize(3).allMatch(each -> each == child.resultNow());
  }

  @Test
  void awaitedTwice_failsWithTheSameException() throws Throwable {
    IOException failure = new IOException();
    Task<Object> child = failing(failure);
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state > 0) {
                log.add(catchThrowable(frame::value));
              }
              return state < 3 ? frame.await(state + 1, child) : null;
            });

    TestScheduler.run(main);

    assertThat(log).containsExactly(failure, failure, failure);
    assertThat(child.exceptionNow()).isSameAs(failure);
  }

  @Test
  void awaitedByTwoWhileItRunsNestedInOne() throws Throwable {
    List<Task<?>> tasks = new ArrayList<>();
    Task<Object> child =
        async(
            (frame, state) -> {
              if (state == 0) {
                // Somebody comes to wait while the child is on the stack.
                SwitchFrame<Object> visitor = async((other, step) -> log.add(other.value()));
                Pawl.spawn(visitor);
                assertThat(tasks.get(0).poll(visitor)).isSameAs(TaskFrame.SUSPENDED);
                return frame.await(1, Pawl.done());
              }
              return "result";
            });
    tasks.add(child);

    assertThat(TestScheduler.run(awaiting(child))).isEqualTo("result");
  }

  @Test
  void awaitOfASpawnedTaskThatIsDone() throws Throwable {
    Task<String> child = async((frame, state) -> "result");
    Task<Object> main =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> {
                    Pawl.spawn(child);
                    yield frame.await(1, Pawl.yieldNow());
                  }
                  case 1 -> {
                    assertThat(child.state()).isEqualTo(State.SUCCESS);
                    yield frame.await(2, child);
                  }
                  default -> frame.value();
                });

    assertThat(TestScheduler.run(main)).isEqualTo("result");
  }

  @Test
  void awaitOfASpawnedTaskThatHasNotHadATurn_waitsForIt() throws Throwable {
    Task<String> child = async((frame, state) -> "result");
    Task<Object> main =
        async(
            (frame, state) ->
                state == 0 ? frame.await(1, Pawl.spawn(child)) : frame.<Object>value());

    assertThat(TestScheduler.run(main)).isEqualTo("result");
  }

  @Test
  void spawnedTwice_runsOnce() throws Throwable {
    Task<Object> child = async((frame, state) -> log.add("ran"));

    TestScheduler.run(
        async(
            (frame, state) -> {
              assertThat(Pawl.spawn(child)).isSameAs(child);
              Pawl.spawn(child);
              return null;
            }));

    assertThat(log).containsExactly("ran");
  }

  @Test
  void everyState() throws Throwable {
    List<Task<?>> self = new ArrayList<>();
    Task<Object> task =
        async(
            (frame, state) -> {
              log.add(self.get(0).state());
              return state == 0 ? frame.await(1, Pawl.sleep(Duration.ofMillis(1))) : "x";
            });
    self.add(task);
    log.add(task.state());

    TestScheduler.run(
        async(
            (frame, state) -> {
              switch (state) {
                case 0 -> Pawl.spawn(task);
                case 1 -> log.add(task.state());
                case 2 -> {}
                default -> {
                  log.add(task.state());
                  return null;
                }
              }
              log.add("turn");
              return frame.await(
                  state + 1, state == 0 ? Pawl.yieldNow() : Pawl.sleep(Duration.ofMillis(1)));
            }));

    assertThat(log)
        .containsExactly(
            State.NEW,
            "turn",
            State.RUNNING,
            State.SUSPENDED,
            "turn",
            State.RUNNING,
            "turn",
            State.SUCCESS);
  }

  @Test
  void stateOfFailures() {
    assertThat(Pawl.failed(new IOException()).state()).isEqualTo(State.FAILED);
    assertThat(Pawl.failed(new CancellationException()).state()).isEqualTo(State.CANCELLED);
    assertThat(Pawl.done().state()).isEqualTo(State.SUCCESS);
    assertThat(Pawl.done().cancel()).isFalse();
    assertThatThrownBy(() -> Pawl.done(1).exceptionNow()).hasMessageContaining("has a result");
    assertThatThrownBy(() -> Pawl.failed(new IOException("x")).resultNow())
        .hasMessageContaining("has no result")
        .hasRootCauseMessage("x");
  }

  @Test
  void exception_isTheSameObjectThroughEveryKindOfAwait() {
    Throwable failure = new Throwable("neither Exception nor Error");
    Task<Object> nested = awaiting(awaiting(failing(failure)));
    Task<Object> afterASuspension =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> frame.await(1, Pawl.yieldNow());
                  default -> frame.tail(failing(failure));
                });
    Task<Object> spawned =
        async(
            (frame, state) ->
                state == 0 ? frame.await(1, Pawl.spawn(failing(failure))) : frame.value());

    for (Task<Object> task : List.of(nested, afterASuspension, spawned)) {
      assertThat(catchThrowable(() -> TestScheduler.run(awaiting(awaiting(task)))))
          .isSameAs(failure);
      assertThat(task.exceptionNow()).isSameAs(failure);
    }
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void awaitOfItself_isAnError() {
    List<Task<?>> self = new ArrayList<>();
    Task<Object> task =
        async((frame, state) -> state == 0 ? frame.await(1, self.get(0)) : frame.value());
    self.add(task);

    assertThatThrownBy(() -> TestScheduler.run(task))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaits itself");
  }

  @Test
  void named_isInheritedByWhatItAwaits() throws Throwable {
    Task<Object> innermost = async((frame, state) -> state == 0 ? yielding(frame) : null);
    Task<Object> own = awaiting(innermost).named("own");
    Task<Object> outer = awaiting(awaiting(own)).named("outer");

    assertThat(outer).hasToString("Task[outer, NEW]");
    TestScheduler.run(outer);

    assertThat(outer.name()).isEqualTo("outer");
    assertThat(own.name()).isEqualTo("own");
    assertThat(innermost.name()).isEqualTo("own");
    assertThatThrownBy(() -> outer.named("late")).hasMessageContaining("has started already");
  }

  private static Object yielding(SwitchFrame<?> frame) {
    return frame.await(1, Pawl.yieldNow());
  }

  @Test
  void named_whatHasEndedAlready_staysAsItIs() {
    Task<Integer> done = Pawl.done(1);

    assertThat(done.named("whatever")).isSameAs(done);
    assertThat(Pawl.yieldNow().named("whatever")).isSameAs(Pawl.yieldNow());
  }

  @Test
  void name_ofATaskWithoutOne_saysWhatItRuns() {
    assertThat(awaiting(Pawl.done()).name()).isEqualTo("SwitchFrame.body");
    assertThat(Pawl.sleep(Duration.ofSeconds(1)).name()).isEqualTo("sleep");
  }
}
