package dev.pawl.sync;

import static dev.pawl.sync.Select.from;
import static dev.pawl.sync.Select.select;
import static dev.pawl.sync.Select.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Pawl;
import dev.pawl.Script;
import dev.pawl.Task;
import dev.pawl.Turns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SelectTest {
  private final WaitLog log = new WaitLog();
  private final Channel<String> a = Channel.unlimited();
  private final Channel<String> b = Channel.unlimited();
  private final Channel<String> narrow = Channel.rendezvous();

  private Task<String> either() {
    return select(from(a, got -> "a " + got), from(b, got -> "b " + got));
  }

  // ---------------------------------------------------------------- fairness

  @Test
  void severalPossible_eachHasItsTurn() {
    StringBuilder order = new StringBuilder();
    Turns.run(
        () -> {
          for (int i = 0; i < 20; i++) {
            a.trySend("");
            b.trySend("");
          }
          log.start(
              "",
              Script.times(
                  40,
                  () ->
                      Script.then(
                          either(),
                          got -> {
                            order.append(got.strip());
                            return Pawl.done();
                          })));
        });

    assertThat(order).hasToString("ab".repeat(20));
  }

  @Test
  void severalPossible_whoSendsHasItsTurnToo() {
    StringBuilder order = new StringBuilder();
    Channel<String> out = Channel.unlimited();
    Turns.run(
        () -> {
          for (int i = 0; i < 5; i++) {
            a.trySend("");
          }
          log.start(
              "",
              Script.times(
                  10,
                  () ->
                      Script.then(
                          select(from(a, got -> "r"), to(out, "x", () -> "s")),
                          which -> {
                            order.append(which);
                            return Pawl.done();
                          })));
        });

    assertThat(order).hasToString("rs".repeat(5));
    assertThat(a.tryReceive()).isNull();
  }

  @Test
  void selectionsAndReceivers_areServedInTheOrderOfTheirComing() {
    Turns.run(
        () -> {
          log.start("1", either());
          log.start("2", b.receive());
          log.start("3", either());
        },
        () -> List.of("x", "y", "z").forEach(b::trySend),
        () -> assertThat(log.drain()).containsExactly("1 b x", "2 y", "3 b z"));
  }

  // ---------------------------------------------------------------- exactly one case

  @Test
  void decided_leavesTheOtherQueues() {
    Turns.run(
        () -> log.start("1", either()),
        () -> {
          assertThat(b.trySend("x")).isTrue();
          assertThat(a.trySend("stays")).isTrue();
        },
        () -> {
          assertThat(log.drain()).containsExactly("1 b x");
          assertThat(a.tryReceive()).isEqualTo("stays");
          assertThat(b.tryReceive()).isNull();
        });
  }

  @Test
  void cancelled_leavesAllQueues() {
    Task<?>[] selecting = new Task<?>[1];
    Turns.run(
        () -> selecting[0] = log.start("1", either()),
        () -> selecting[0].cancel(),
        () -> {
          assertThat(log.drain()).containsExactly("1 CancellationException");
          assertThat(a).hasToString("Channel[0 to receive, 0 receiving, 0 sending]");
          assertThat(b).hasToString("Channel[0 to receive, 0 receiving, 0 sending]");
        });
  }

  @Test
  void cancelledWithAnElementOnItsWay_getsIt() {
    Task<?>[] selecting = new Task<?>[1];
    Turns.run(
        () -> selecting[0] = log.start("1", either()),
        () -> {
          assertThat(a.trySend("x")).isTrue();
          selecting[0].cancel();
        },
        () -> assertThat(log.drain()).containsExactly("1 a x"));
  }

  @Test
  void sameChannelInBothDirections_doesNotHandToItself() {
    Turns.run(
        () ->
            log.start(
                "1", select(to(narrow, "mine", () -> "sent"), from(narrow, got -> "got " + got))),
        () -> {
          assertThat(log.drain()).isEmpty();
          assertThat(narrow.tryReceive()).isEqualTo("mine");
        },
        () -> {
          assertThat(log.drain()).containsExactly("1 sent");
          assertThat(narrow).hasToString("Channel[0 to receive, 0 receiving, 0 sending]");
        });
  }

  @Test
  void twoSelections_meet() {
    Turns.run(
        () -> log.start("1", select(to(narrow, "x", () -> "sent"), from(a, got -> "a"))),
        () -> log.start("2", select(from(b, got -> "b"), from(narrow, got -> "got " + got))),
        () -> {
          assertThat(log.drain()).containsExactlyInAnyOrder("1 sent", "2 got x");
          assertThat(a).hasToString("Channel[0 to receive, 0 receiving, 0 sending]");
          assertThat(b).hasToString("Channel[0 to receive, 0 receiving, 0 sending]");
        });
  }

  @Test
  void subscription_isASourceLikeAnyOther() {
    Broadcast<String> broadcast = new Broadcast<>(1);
    Turns.run(
        () -> {
          Broadcast.Subscription<String> mine = broadcast.subscribe();
          log.start("1", select(from(a, got -> "a " + got), from(mine, got -> "heard " + got)));
        },
        () -> assertThat(broadcast.trySend("x")).isTrue(),
        () -> assertThat(log.drain()).containsExactly("1 heard x"));
  }

  // ---------------------------------------------------------------- closing

  @Test
  void closed_isACase() {
    Turns.run(
        () ->
            log.start(
                "1", select(from(a, got -> got).whenClosed(() -> "no more"), from(b, got -> got))),
        a::close,
        () -> {
          assertThat(log.drain()).containsExactly("1 no more");
          log.start("2", either());
        },
        () -> assertThat(log.drain()).containsExactly("2 ChannelClosedException"));
  }

  @Test
  void closedToWhoSends_isACase() {
    Turns.run(
        () ->
            log.start(
                "1",
                select(
                    to(narrow, "x", () -> "sent").whenClosed(() -> "nobody listens"),
                    from(b, got -> got))),
        () -> assertThat(narrow.closeNow()).isEmpty(),
        () -> assertThat(log.drain()).containsExactly("1 nobody listens"));
  }

  // ---------------------------------------------------------------- functions

  @Test
  void functionThatThrows_failsTheSelection_andTheElementIsTaken() {
    Turns.run(
        () ->
            log.start(
                "1",
                select(
                    from(
                        a,
                        got -> {
                          throw new UnsupportedOperationException();
                        }))),
        () -> assertThat(a.trySend("x")).isTrue(),
        () -> {
          assertThat(log.drain()).containsExactly("1 UnsupportedOperationException");
          assertThat(a.tryReceive()).isNull();
        });
  }

  @Test
  void noCase_isRefused() {
    assertThatThrownBy(Select::select)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("one case or more");
  }
}
