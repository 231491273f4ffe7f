package dev.pawl.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.AsyncIterator;
import dev.pawl.Task;
import dev.pawl.Turns;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ChannelTest {
  private final WaitLog log = new WaitLog();
  private final Channel<String> rendezvous = Channel.rendezvous();
  private final Channel<String> bounded = Channel.bounded(2);

  private Task<?> send(Channel<String> channel, String element) {
    return log.start("sent " + element, channel.send(element));
  }

  private Task<?> receive(Channel<String> channel, String name) {
    return log.start(name, channel.receive());
  }

  // ---------------------------------------------------------------- order

  @Test
  void rendezvous_senderWaitsForAReceiver_andEachGoesOn() {
    Turns.run(
        () -> send(rendezvous, "x"),
        () -> {
          assertThat(log.drain()).isEmpty();
          receive(rendezvous, "a");
        },
        () -> assertThat(log.drain()).containsExactlyInAnyOrder("a x", "sent x"));
  }

  @Test
  void rendezvous_receiverWaitsForASender() {
    Turns.run(
        () -> receive(rendezvous, "a"),
        () -> send(rendezvous, "x"),
        () -> assertThat(log.drain()).containsExactlyInAnyOrder("a x", "sent x"));
  }

  @Test
  void rendezvous_trySend_onlyToWhoWaits() {
    Turns.run(
        () -> {
          assertThat(rendezvous.trySend("nobody's")).isFalse();
          assertThat(rendezvous.tryReceive()).isNull();
          receive(rendezvous, "a");
        },
        () -> assertThat(rendezvous.trySend("x")).isTrue(),
        () -> {
          assertThat(log.drain()).containsExactly("a x");
          send(rendezvous, "y");
        },
        () -> assertThat(rendezvous.tryReceive()).isEqualTo("y"),
        () -> assertThat(log.drain()).containsExactly("sent y"));
  }

  @Test
  void senders_goOnInTheOrderOfTheirComing_andSoDoTheirElements() {
    Turns.run(
        () -> List.of("a", "b", "c", "d", "e").forEach(each -> send(bounded, each)),
        () -> {
          assertThat(log.drain()).containsExactly("sent a", "sent b");
          receive(bounded, "1");
          receive(bounded, "2");
        },
        () -> {
          assertThat(log.drain()).containsExactlyInAnyOrder("1 a", "2 b", "sent c", "sent d");
          assertThat(bounded.size()).isEqualTo(2);
          receive(bounded, "3");
          receive(bounded, "4");
          receive(bounded, "5");
        },
        () -> assertThat(log.drain()).containsSubsequence("3 c", "4 d", "5 e").contains("sent e"));
  }

  @Test
  void receivers_areServedInTheOrderOfTheirComing() {
    Turns.run(
        () -> List.of("1", "2", "3").forEach(each -> receive(bounded, each)),
        () -> List.of("a", "b", "c").forEach(each -> send(bounded, each)),
        () -> assertThat(log.drain()).containsSubsequence("1 a", "2 b", "3 c"));
  }

  @Test
  void whoComesBetweenAHandOverAndTheReceiversTurn_getsTheNext() {
    Turns.run(
        () -> receive(bounded, "first"),
        () -> {
          assertThat(bounded.trySend("x")).isTrue();
          assertThat(bounded.tryReceive()).isNull();
          assertThat(bounded.trySend("y")).isTrue();
          assertThat(bounded.tryReceive()).isEqualTo("y");
        },
        () -> assertThat(log.drain()).containsExactly("first x"));
  }

  @Test
  void whoComesWhileSendersWait_doesNotOvertakeThem() {
    Turns.run(
        () -> List.of("a", "b", "c").forEach(each -> send(bounded, each)),
        () -> {
          assertThat(bounded.trySend("overtaking")).isFalse();
          assertThat(bounded.tryReceive()).isEqualTo("a");
          assertThat(bounded.trySend("overtaking")).isFalse();
          assertThat(bounded.tryReceive()).isEqualTo("b");
          assertThat(bounded.tryReceive()).isEqualTo("c");
        });
  }

  @Test
  void unlimited_neverWaits() {
    Channel<String> unlimited = Channel.unlimited();
    Turns.run(
        () -> {
          for (int i = 0; i < 10_000; i++) {
            assertThat(unlimited.trySend("" + i)).isTrue();
          }
          assertThat(unlimited.size()).isEqualTo(10_000);
        });
  }

  // ---------------------------------------------------------------- cancelling

  @Test
  void cancel_senderInTheMiddle_isSkipped_andHasNotSent() {
    Task<?>[] middle = new Task<?>[1];
    Turns.run(
        () -> {
          send(rendezvous, "a");
          middle[0] = send(rendezvous, "b");
          send(rendezvous, "c");
        },
        () -> middle[0].cancel(),
        () -> {
          assertThat(log.drain()).containsExactly("sent b CancellationException");
          assertThat(rendezvous.tryReceive()).isEqualTo("a");
          assertThat(rendezvous.tryReceive()).isEqualTo("c");
          assertThat(rendezvous.tryReceive()).isNull();
        });
  }

  @Test
  void cancel_receiverThatIsFirst_theElementGoesToTheNext() {
    Task<?>[] first = new Task<?>[1];
    Turns.run(
        () -> {
          first[0] = receive(rendezvous, "1");
          receive(rendezvous, "2");
        },
        () -> {
          first[0].cancel();
          assertThat(rendezvous.trySend("x")).isTrue();
        },
        () -> assertThat(log.drain()).containsExactlyInAnyOrder("1 CancellationException", "2 x"));
  }

  @Test
  void cancel_receiverThatWasHandedAnElementAtThatMoment_getsIt() {
    Task<?>[] first = new Task<?>[1];
    Turns.run(
        () -> {
          first[0] = receive(rendezvous, "1");
          receive(rendezvous, "2");
        },
        () -> {
          assertThat(rendezvous.trySend("x")).isTrue();
          first[0].cancel();
        },
        () -> assertThat(log.drain()).containsExactly("1 x"),
        () -> rendezvous.close());
  }

  @Test
  void cancel_senderWhoseElementWasTakenAtThatMoment_hasSent() {
    Task<?>[] sender = new Task<?>[1];
    Turns.run(
        () -> sender[0] = send(rendezvous, "x"),
        () -> {
          assertThat(rendezvous.tryReceive()).isEqualTo("x");
          sender[0].cancel();
        },
        () -> assertThat(log.drain()).containsExactly("sent x"));
  }

  // ---------------------------------------------------------------- closing

  @Test
  void close_whatWasSentBefore_isReceivedBefore_alsoOfWhoWaits() {
    Turns.run(
        () -> List.of("a", "b", "c").forEach(each -> send(bounded, each)),
        () -> {
          bounded.close();
          bounded.close();
          assertThat(bounded.isClosed()).isTrue();
          List.of("1", "2", "3", "4").forEach(each -> receive(bounded, each));
        },
        () ->
            assertThat(log.drain())
                .containsSubsequence("1 a", "2 b", "3 c")
                .contains("sent c", "4 ChannelClosedException"));
  }

  @Test
  void close_allWhoReceive_learnOfIt() {
    Turns.run(
        () -> List.of("1", "2").forEach(each -> receive(bounded, each)),
        () -> bounded.close(),
        () ->
            assertThat(log.drain())
                .containsExactly("1 ChannelClosedException", "2 ChannelClosedException"));
  }

  @Test
  void closeWithAFailure_comesAfterTheElements_andIsTheCauseForWhoSends() {
    IOException failure = new IOException("of who sends");
    Turns.run(
        () -> {
          assertThat(bounded.trySend("a")).isTrue();
          bounded.close(failure);
          bounded.close();
          receive(bounded, "1");
          receive(bounded, "2");
          assertThatThrownBy(() -> bounded.trySend("late"))
              .isInstanceOf(ChannelClosedException.class)
              .hasCause(failure);
        },
        () -> {
          assertThat(log.drain()).containsExactly("1 a", "2 IOException");
          assertThatThrownBy(bounded::tryReceive)
              .isInstanceOf(ChannelClosedException.class)
              .hasCause(failure);
        });
  }

  @Test
  void closeNow_givesBackWhatIsLeft_andTurnsSendersAway() {
    Turns.run(
        () -> List.of("a", "b", "c").forEach(each -> send(bounded, each)),
        () -> {
          assertThat(bounded.closeNow()).containsExactly("a", "b");
          assertThat(bounded.closeNow()).isEmpty();
        },
        () ->
            assertThat(log.drain())
                .containsExactly("sent a", "sent b", "sent c ChannelClosedException"));
  }

  // ---------------------------------------------------------------- iterators

  @Test
  void iterators_shareTheElements() {
    AsyncIterator<String> one = bounded.iterator();
    AsyncIterator<String> other = bounded.iterator();
    Turns.run(
        () -> {
          log.start("one", one.hasNext());
          log.start("other", other.hasNext());
        },
        () -> {
          assertThat(bounded.trySend("a")).isTrue();
          assertThat(bounded.trySend("b")).isTrue();
        },
        () -> {
          assertThat(log.drain()).containsExactly("one true", "other true");
          assertThat(one.next()).isEqualTo("a");
          assertThat(other.next()).isEqualTo("b");
          bounded.close();
          log.start("one", one.hasNext());
        },
        () -> assertThat(log.drain()).containsExactly("one false"));
  }

  @Test
  void iterator_askedTwice_hasOneElement() {
    AsyncIterator<String> iterator = bounded.iterator();
    Turns.run(
        () -> {
          assertThat(bounded.trySend("a")).isTrue();
          log.start("1", iterator.hasNext());
          log.start("2", iterator.hasNext());
        },
        () -> {
          assertThat(log.drain()).containsExactly("1 true", "2 true");
          assertThat(iterator.next()).isEqualTo("a");
          assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
        });
  }

  @Test
  void iterator_askedByTwoTasksAtOnce_saysSo() {
    AsyncIterator<String> iterator = bounded.iterator();
    Turns.run(
        () -> {
          log.start("1", iterator.hasNext());
          log.start("2", iterator.hasNext());
        },
        () -> {
          assertThat(log.drain()).containsExactly("2 IllegalStateException");
          bounded.close();
        });
  }

  // ---------------------------------------------------------------- arguments

  @Test
  void wrongArguments_areRefused() {
    assertThatThrownBy(() -> Channel.bounded(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Channel.rendezvous()");
    assertThatThrownBy(() -> bounded.send(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> bounded.trySend(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> bounded.close(null)).isInstanceOf(NullPointerException.class);
  }

  @Test
  void toString_saysWhoWaits() {
    Turns.run(
        () -> {
          receive(rendezvous, "1");
          List.of("a", "b", "c").forEach(each -> send(bounded, each));
        },
        () -> {
          assertThat(rendezvous).hasToString("Channel[0 to receive, 1 receiving, 0 sending]");
          assertThat(bounded).hasToString("Channel[2 to receive, 0 receiving, 1 sending]");
          rendezvous.close();
          assertThat(bounded.closeNow()).hasSize(2);
        });
  }
}
