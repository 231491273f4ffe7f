package dev.pawl.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Probe;
import dev.pawl.Task;
import dev.pawl.Turns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BarrierTest {
  private final WaitLog log = new WaitLog();
  private final Barrier barrier = new Barrier(3);

  private Task<?> arrive(String name) {
    return log.start(name, barrier.arrive());
  }

  @Test
  void allHaveArrived_allGoOn_andKnowHowManyWereMissing() {
    Turns.run(
        () -> {
          arrive("a");
          arrive("b");
        },
        () -> {
          assertThat(log.drain()).isEmpty();
          assertThat(barrier.waiting()).isEqualTo(2);
          arrive("c");
        },
        () -> assertThat(log.drain()).containsExactlyInAnyOrder("a 2", "b 1", "c 0"));
  }

  @Test
  void again_andAgain() {
    for (int round = 0; round < 3; round++) {
      allHaveArrived_allGoOn_andKnowHowManyWereMissing();
    }
  }

  @Test
  void whoArrivesAsTheOthersGoOn_isOfTheNextRound() {
    Task<?>[] fourth = new Task<?>[1];
    Turns.run(
        () -> {
          arrive("a");
          arrive("b");
          arrive("c");
          fourth[0] = arrive("d");
        },
        () -> {
          assertThat(log.drain()).containsExactlyInAnyOrder("a 2", "b 1", "c 0");
          assertThat(barrier.waiting()).isEqualTo(1);
          fourth[0].cancel();
        });
  }

  @Test
  void cancel_hasNotArrived() {
    Task<?>[] first = new Task<?>[1];
    Turns.run(
        () -> {
          first[0] = arrive("a");
          arrive("b");
        },
        () -> first[0].cancel(),
        () -> {
          assertThat(log.drain()).containsExactly("a CancellationException");
          arrive("c");
        },
        () -> {
          assertThat(log.drain()).isEmpty();
          arrive("d");
        },
        () -> assertThat(log.drain()).containsExactlyInAnyOrder("b 2", "c 1", "d 0"));
  }

  @Test
  void cancel_whenTheBarrierHasOpenedAtThatMoment_hasPassed() {
    Task<?>[] first = new Task<?>[1];
    Turns.run(
        () -> {
          first[0] = arrive("a");
          arrive("b");
        },
        () -> {
          Probe.now(barrier.arrive());
          first[0].cancel();
        },
        () -> assertThat(log.drain()).containsExactly("a 2", "b 1"));
  }

  @Test
  void forOne_neverWaits_forNone_isRefused() {
    Turns.run(
        () -> log.start("a", new Barrier(1).arrive()),
        () -> assertThat(log.drain()).containsExactly("a 0"));
    assertThatThrownBy(() -> new Barrier(0)).isInstanceOf(IllegalArgumentException.class);
    assertThat(barrier).hasToString("Barrier[3 parties, 0 waiting]");
  }
}
