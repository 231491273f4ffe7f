package dev.pawl;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** all, race, any and shield: who is cancelled, and whose outcome it is. */
@Timeout(60)
class CombinatorTest {
  private final Promise<String> one = new Promise<>();
  private final Promise<String> two = new Promise<>();
  private final Task<String> first = Probe.of(one);
  private final Task<String> second = Probe.of(two);
  private final IOException failure = new IOException("first");
  private Probe<?> probe;

  @Test
  void all_nothing_completesAtOnce() {
    Turns.run(
        () -> probe = Probe.start(Pawl.all(List.<Task<String>>of())),
        () -> assertThat(probe.resultNow()).isEqualTo(List.of()));
  }

  @Test
  void all_theSameTaskTwice_runsOnce() {
    Turns.run(
        () -> probe = Probe.start(Pawl.all(first, first)),
        () -> one.complete("1"),
        () -> assertThat(probe.resultNow()).isEqualTo(List.of("1", "1")));
  }

  @Test
  void all_notAwaited_nothingStarts() {
    Pawl.all(first, second);
    assertThat(first.state()).isEqualTo(State.NEW);
  }

  @Test
  void all_oneFails_theOthersAreCancelledFirst() {
    Turns.run(
        () -> probe = Probe.start(Pawl.all(first, second)),
        () -> one.fail(failure),
        () -> assertThat(probe.exceptionNow()).isSameAs(failure));
    assertThat(second.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void all_ofPromisesAndOperations() {
    Turns.run(
        () -> probe = Probe.start(Pawl.all(one, Pawl.yieldNow(), Pawl.sleep(Duration.ZERO))),
        () -> one.complete("1"),
        () -> assertThat(probe.resultNow()).isEqualTo(Arrays.asList("1", null, null)));
  }

  @Test
  void race_theFirstFails_soDoesTheRace() {
    Turns.run(
        () -> probe = Probe.start(Pawl.race(first, second)),
        () -> one.fail(failure),
        () -> assertThat(probe.exceptionNow()).isSameAs(failure));
    assertThat(second.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void race_bothEndInTheSameTurn_theFirstWins() {
    Turns.run(
        () -> probe = Probe.start(Pawl.race(first, second)),
        () -> {
          two.complete("2");
          one.complete("1");
        },
        () -> assertThat(probe.resultNow()).isEqualTo("2"));
  }

  @Test
  void race_ofNobody_isRefused() {
    assertThatThrownBy(() -> Pawl.race(List.<Task<String>>of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Pawl.any(List.<Task<String>>of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void any_failuresDoNotCountWhileThereIsHope() {
    Turns.run(
        () -> probe = Probe.start(Pawl.any(first, second)),
        () -> one.fail(failure),
        () -> two.complete("2"),
        () -> assertThat(probe.resultNow()).isEqualTo("2"));
  }

  @Test
  void shield_whoAwaitsIsCancelled_theTaskGoesOn() {
    Turns.run(
        () -> probe = Probe.start(Pawl.shield(first)),
        () -> probe.cancel(),
        () -> {
          assertThat(probe.state()).isEqualTo(State.CANCELLED);
          assertThat(first.state()).isEqualTo(State.SUSPENDED);
          one.complete("1");
        },
        () -> assertThat(first.resultNow()).isEqualTo("1"));
  }

  @Test
  void shield_ofAnOperation() {
    Task<Void> sleep = Pawl.sleep(Duration.ofSeconds(1));
    Turns.run(
        () -> probe = Probe.start(Pawl.shield(sleep)),
        () -> probe.cancel(),
        Turns.elapse(Duration.ofSeconds(2)),
        () -> assertThat(sleep.state()).isEqualTo(State.SUCCESS));
  }

  @Test
  void shield_failsWhenNobodyAwaitsItAnyMore_theHandlerIsTold() {
    List<Throwable> uncaught = new ArrayList<>();
    Turns.runCollecting(
        uncaught,
        () -> probe = Probe.start(Pawl.shield(first)),
        () -> probe.cancel(),
        () -> one.fail(failure));
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void cancelledWhileItRunsNested_shieldHolds() {
    // The task that is cancelled reaches the shield only afterwards.
    List<Task<?>> self = new ArrayList<>();
    Task<Object> task =
        then(
            Pawl.yieldNow(),
            turn -> {
              self.get(0).cancel();
              return then(failureOf(Pawl.shield(first)), e -> Pawl.done(e));
            });
    self.add(task);
    Turns.run(
        () -> Pawl.spawn(task),
        () -> {
          assertThat(task.isDone()).isTrue();
          assertThat(first.state()).isEqualTo(State.SUSPENDED);
          one.complete("1");
        });
  }
}
