package dev.pawl.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task;
import dev.pawl.Turns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LatchTest {
  private final WaitLog log = new WaitLog();
  private final Latch latch = new Latch(2);

  @Test
  void countedDown_allGoOnInTheOrderOfTheirComing() {
    Turns.run(
        () -> {
          log.start("a", latch.opened());
          log.start("b", latch.opened());
        },
        latch::countDown,
        () -> {
          assertThat(log.drain()).isEmpty();
          assertThat(latch.count()).isEqualTo(1);
          latch.countDown();
        },
        () -> assertThat(log.drain()).containsExactly("a", "b"));
  }

  @Test
  void open_staysOpen() {
    Turns.run(
        () -> {
          for (int i = 0; i < 3; i++) {
            latch.countDown();
          }
          assertThat(latch.count()).isZero();
          log.start("late", latch.opened());
        },
        () -> assertThat(log.drain()).containsExactly("late"));
    assertThat(latch).hasToString("Latch[open]");
  }

  @Test
  void cancel_theOthersGoOnWaiting() {
    Task<?>[] first = new Task<?>[1];
    Turns.run(
        () -> {
          first[0] = log.start("a", latch.opened());
          log.start("b", latch.opened());
        },
        () -> first[0].cancel(),
        () -> {
          assertThat(log.drain()).containsExactly("a CancellationException");
          assertThat(latch).hasToString("Latch[2 to go, 1 waiting]");
          latch.countDown();
          latch.countDown();
        },
        () -> assertThat(log.drain()).containsExactly("b"));
  }

  @Test
  void cancel_whenItHasOpenedAtThatMoment_goesOn() {
    Task<?>[] first = new Task<?>[1];
    Turns.run(
        () -> first[0] = log.start("a", latch.opened()),
        () -> {
          latch.countDown();
          latch.countDown();
          first[0].cancel();
        },
        () -> assertThat(log.drain()).containsExactly("a"));
  }

  @Test
  void fromLessThanZero_isRefused() {
    assertThatThrownBy(() -> new Latch(-1)).isInstanceOf(IllegalArgumentException.class);
  }
}
