package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Task.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Deadlines: nested, with clean-up, and together with cancellation from elsewhere. */
@Timeout(60)
class TimeoutTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<String> log = new ArrayList<>();

  private static <T> Task<T> timeout(int millis, Task<T> task) {
    try {
      return Pawl.timeout(Duration.ofMillis(millis), task);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static Task<Void> sleep(int millis) {
    return Pawl.sleep(Duration.ofMillis(millis));
  }

  /** Waits for ever; when that is cancelled, cleans up for some time. */
  private Task<String> cleaning(int millis) {
    List<Throwable> thrown = new ArrayList<>();
    return async(
        (frame, state) -> {
          if (state == 0) {
            return frame.await(1, new Promise<String>());
          }
          if (state == 1) {
            try {
              return frame.value();
            } catch (CancellationException e) {
              log.add("cleans up");
              thrown.add(e);
              return frame.await(2, sleep(millis));
            }
          }
          frame.value();
          log.add("is clean");
          throw thrown.get(0);
        });
  }

  /** Notes which of several deadlines struck. */
  private <T> Task<T> named(String name, Task<T> task) {
    return async(
        (frame, state) -> {
          if (state == 0) {
            return frame.await(1, task);
          }
          try {
            return frame.value();
          } catch (TimeoutException | CancellationException e) {
            log.add(name + " " + e.getClass().getSimpleName());
            throw e;
          }
        });
  }

  @Test
  void completesAtOnce_noTimerIsArmed() throws Throwable {
    try (TestScheduler test = new TestScheduler()) {
      assertThat(test.scheduler.run(timeout(1000, Pawl.done("result")))).isEqualTo("result");
      assertThat(test.clock.elapsed().toMillis()).isZero();
    }
  }

  @Test
  void completesInTime_theTimerIsGone() throws Throwable {
    try (TestScheduler test = new TestScheduler()) {
      test.scheduler.run(timeout(1000, sleep(10)));
      assertThat(test.clock.elapsed().toMillis()).isEqualTo(10);
    }
  }

  @Test
  void noTimeAtAll_completesAtOnceOrNever() {
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> {
          probes.add(Probe.start(timeout(0, Pawl.done("result"))));
          probes.add(Probe.start(timeout(-1, new Promise<>())));
        },
        Turns.elapse(Duration.ofNanos(1)),
        () -> {
          assertThat(probes.get(0).resultNow()).isEqualTo("result");
          assertThat(probes.get(1).exceptionNow()).isInstanceOf(TimeoutException.class);
        });
  }

  @Test
  void message_namesTheTaskAndTheTime_andTheCauseIsWhatInterruptedIt() {
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> probes.add(Probe.start(timeout(1000, cleaning(0).named("the reader")))),
        Turns.elapse(SECOND),
        () ->
            assertThat(probes.get(0).exceptionNow())
                .hasMessage("the reader did not end within PT1S")
                .hasCauseInstanceOf(CancellationException.class));
  }

  @Test
  void cleansUp_endsWhenThatIsOver() {
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> probes.add(Probe.start(timeout(1000, cleaning(500)))),
        Turns.elapse(Duration.ofMillis(1499)),
        () -> assertThat(probes.get(0).state()).isEqualTo(State.SUSPENDED),
        Turns.elapse(Duration.ofMillis(1)),
        () -> assertThat(probes.get(0).exceptionNow()).isInstanceOf(TimeoutException.class));
    assertThat(log).containsExactly("cleans up", "is clean");
  }

  @Test
  void nested_theInnerIsNearer() {
    Task<String> both =
        named("outer", timeout(2000, named("inner", timeout(1000, new Promise<String>()))));
    Turns.run(() -> Probe.start(both), Turns.elapse(SECOND), () -> {});

    assertThat(log).containsExactly("inner TimeoutException", "outer TimeoutException");
    assertThat(both.exceptionNow()).isInstanceOf(TimeoutException.class);
  }

  @Test
  void nested_theOuterIsNearer() {
    Task<String> both =
        named("outer", timeout(1000, named("inner", timeout(2000, new Promise<String>()))));
    Turns.run(() -> Probe.start(both), Turns.elapse(SECOND), () -> {});

    assertThat(log).containsExactly("inner CancellationException", "outer TimeoutException");
  }

  @Test
  void nested_bothAtTheSameTime_theOuterEndsBoth() {
    Task<String> both =
        named("outer", timeout(1000, named("inner", timeout(1000, new Promise<String>()))));
    Turns.run(() -> Probe.start(both), Turns.elapse(SECOND), () -> {});

    assertThat(log).containsExactly("inner CancellationException", "outer TimeoutException");
  }

  @Test
  void nested_theInnerIsOverWhileTheOuterCleansUp_interruptsThatToo() {
    Task<String> both = named("outer", timeout(1000, named("inner", timeout(1100, cleaning(500)))));
    Turns.run(() -> Probe.start(both), Turns.elapse(Duration.ofMillis(1100)), () -> {});

    assertThat(log)
        .containsExactly("cleans up", "inner CancellationException", "outer TimeoutException");
  }

  @Test
  void cancelledWhileItCleansUpAfterTheDeadline_isCancelled() {
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> probes.add(Probe.start(named("task", timeout(1000, cleaning(500))))),
        Turns.elapse(SECOND),
        () -> probes.get(0).cancel(),
        () -> assertThat(probes.get(0).state()).isEqualTo(State.CANCELLED));

    assertThat(log).containsExactly("cleans up", "task CancellationException");
  }

  @Test
  void cancelledItself_isNoTimeout() {
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> {
          Task<String> task = timeout(1000, cleaning(2000));
          probes.add(Probe.start(task));
          Pawl.spawn(task);
        },
        () -> probes.get(0).cancel(),
        Turns.elapse(SECOND),
        () -> assertThat(probes.get(0).state()).isEqualTo(State.CANCELLED));
  }

  @Test
  void whoCatchesTheTimeout_mayAwaitAgain() {
    Task<String> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, timeout(1000, new Promise<String>()));
              }
              if (state == 1) {
                try {
                  return frame.value();
                } catch (TimeoutException e) {
                  log.add("timed out");
                  return frame.await(2, sleep(1000));
                }
              }
              frame.value();
              return "went on";
            });
    Turns.run(
        () -> Pawl.spawn(task),
        Turns.elapse(Duration.ofSeconds(2)),
        () -> assertThat(task.resultNow()).isEqualTo("went on"));
  }

  @Test
  void ofASpawnedTask_onlyTheWaitEnds() {
    Promise<String> promise = new Promise<>();
    Task<String> spawned = Probe.of(promise);
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> {
          Pawl.spawn(spawned);
          probes.add(Probe.start(timeout(1000, spawned)));
        },
        Turns.elapse(SECOND),
        () -> {
          assertThat(probes.get(0).exceptionNow()).isInstanceOf(TimeoutException.class);
          promise.complete("later");
        },
        () -> assertThat(spawned.resultNow()).isEqualTo("later"));
  }

  @Test
  void swallowsTheCancellation_itsResultCounts() {
    Task<String> stubborn =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, new Promise<String>());
              }
              try {
                return frame.value();
              } catch (CancellationException e) {
                return "a result all the same";
              }
            });
    Turns.run(
        () -> Probe.start(timeout(1000, stubborn)),
        Turns.elapse(SECOND),
        () -> assertThat(stubborn.resultNow()).isEqualTo("a result all the same"));
  }
}
