package dev.pawl.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task;
import dev.pawl.Turns;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class BroadcastTest {
  private final WaitLog log = new WaitLog();
  private final Broadcast<String> broadcast = new Broadcast<>(2);

  private Task<?> send(String element) {
    return log.start("sent " + element, broadcast.send(element));
  }

  @Test
  void everySubscriber_getsEverythingFromThenOn_inOrder() {
    Turns.run(
        () -> {
          Broadcast.Subscription<String> early = broadcast.subscribe();
          send("a");
          log.start("early", early.receive());
          log.start("early", early.receive());
        },
        () -> {
          assertThat(log.drain()).containsExactly("sent a", "early a");
          Broadcast.Subscription<String> late = broadcast.subscribe();
          log.start("late", late.receive());
          send("b");
        },
        () -> assertThat(log.drain()).containsExactlyInAnyOrder("sent b", "early b", "late b"));
  }

  @Test
  void slowestSubscriber_holdsTheSenderBack_whoComesFirstGoesFirst() {
    Task<?>[] last = new Task<?>[1];
    Turns.run(
        () -> {
          Broadcast.Subscription<String> slow = broadcast.subscribe();
          Broadcast.Subscription<String> fast = broadcast.subscribe();
          List.of("a", "b", "c").forEach(this::send);
          last[0] = send("d");
          List.of("1", "2", "3").forEach(each -> log.start("fast " + each, fast.receive()));
          log.start("slow", slow.receive());
        },
        () ->
            assertThat(log.drain())
                .containsSubsequence("sent a", "sent b", "fast 1 a", "fast 2 b")
                .containsSubsequence("slow a", "fast 3 c")
                .contains("sent c")
                .doesNotContain("sent d"),
        () -> last[0].cancel());
  }

  @Test
  void subscriptionThatCloses_holdsNobodyBack() {
    Broadcast.Subscription<String> slow = broadcast.subscribe();
    Turns.run(
        () -> List.of("a", "b", "c").forEach(this::send),
        () -> {
          assertThat(log.drain()).containsExactly("sent a", "sent b");
          slow.close();
          slow.close();
        },
        () -> assertThat(log.drain()).containsExactly("sent c"));
  }

  @Test
  void withoutSubscribers_elementsAreDropped() {
    Turns.run(
        () -> List.of("a", "b", "c", "d").forEach(this::send),
        () -> {
          assertThat(log.drain()).hasSize(4);
          assertThat(broadcast.subscribe().tryReceive()).isNull();
        });
  }

  @Test
  void severalTasksOnOneSubscription_shareTheElements() {
    Broadcast.Subscription<String> shared = broadcast.subscribe();
    Turns.run(
        () -> {
          log.start("1", shared.receive());
          log.start("2", shared.receive());
        },
        () -> {
          assertThat(broadcast.trySend("a")).isTrue();
          assertThat(broadcast.trySend("b")).isTrue();
        },
        () -> assertThat(log.drain()).containsExactly("1 a", "2 b"));
  }

  @Test
  void trySend_withoutRoom_sendsToNobody() {
    Broadcast.Subscription<String> slow = broadcast.subscribe();
    Turns.run(
        () -> {
          Broadcast.Subscription<String> fast = broadcast.subscribe();
          assertThat(broadcast.trySend("a")).isTrue();
          assertThat(broadcast.trySend("b")).isTrue();
          assertThat(fast.tryReceive()).isEqualTo("a");
          assertThat(broadcast.trySend("c")).isFalse();
          assertThat(slow.tryReceive()).isEqualTo("a");
          assertThat(broadcast.trySend("c")).isTrue();
          assertThat(fast.tryReceive()).isEqualTo("b");
          assertThat(fast.tryReceive()).isEqualTo("c");
          assertThat(fast.tryReceive()).isNull();
        });
  }

  // ---------------------------------------------------------------- cancelling

  @Test
  void cancel_whoWaitsToSend_hasSentToNobody_andTheNextMovesUp() {
    Broadcast.Subscription<String> slow = broadcast.subscribe();
    Task<?>[] sender = new Task<?>[1];
    Turns.run(
        () -> {
          send("a");
          send("b");
          sender[0] = send("c");
          send("d");
        },
        () -> sender[0].cancel(),
        () -> {
          assertThat(slow.tryReceive()).isEqualTo("a");
          assertThat(slow.tryReceive()).isEqualTo("b");
          assertThat(slow.tryReceive()).isEqualTo("d");
          assertThat(slow.tryReceive()).isNull();
        });
  }

  @Test
  void cancel_receiverThatWasHandedAnElementAtThatMoment_getsIt() {
    Broadcast.Subscription<String> mine = broadcast.subscribe();
    Task<?>[] receiver = new Task<?>[1];
    Turns.run(
        () -> receiver[0] = log.start("1", mine.receive()),
        () -> {
          assertThat(broadcast.trySend("x")).isTrue();
          receiver[0].cancel();
        },
        () -> assertThat(log.drain()).containsExactly("1 x"));
  }

  // ---------------------------------------------------------------- closing

  @Test
  void close_subscribersGetWhatWasSentBefore_alsoOfWhoWaits() {
    Broadcast.Subscription<String> mine = broadcast.subscribe();
    Turns.run(
        () -> List.of("a", "b", "c").forEach(this::send),
        () -> {
          broadcast.close();
          broadcast.close();
          List.of("1", "2", "3", "4").forEach(each -> log.start(each, mine.receive()));
        },
        () ->
            assertThat(log.drain())
                .containsSubsequence("1 a", "2 b", "3 c")
                .contains("sent c", "4 ChannelClosedException"));
  }

  @Test
  void close_thenTheLastWhoWaitsToSendIsCancelled_subscribersEnd() {
    Broadcast<String> narrow = new Broadcast<>(1);
    Broadcast.Subscription<String> slow = narrow.subscribe();
    Broadcast.Subscription<String> fast = narrow.subscribe();
    Task<?>[] sender = new Task<?>[1];
    Turns.run(
        () -> {
          assertThat(narrow.trySend("a")).isTrue();
          assertThat(fast.tryReceive()).isEqualTo("a");
          sender[0] = log.start("sent b", narrow.send("b"));
          log.start("fast", fast.receive());
        },
        () -> {
          narrow.close();
          sender[0].cancel();
        },
        () -> {
          assertThat(log.drain())
              .containsExactlyInAnyOrder(
                  "sent b CancellationException", "fast ChannelClosedException");
          assertThat(slow.tryReceive()).isEqualTo("a");
        });
  }

  @Test
  void closeWithAFailure_isWhatSubscribersGetInTheEnd() {
    Broadcast.Subscription<String> mine = broadcast.subscribe();
    Turns.run(
        () -> {
          assertThat(broadcast.trySend("a")).isTrue();
          broadcast.close(new IOException("of who sends"));
          assertThat(broadcast.isClosed()).isTrue();
          log.start("1", mine.receive());
          log.start("2", mine.receive());
          log.start("3", mine.iterator().hasNext());
          assertThatThrownBy(() -> broadcast.trySend("late"))
              .isInstanceOf(ChannelClosedException.class);
        },
        () -> assertThat(log.drain()).containsExactly("1 a", "2 IOException", "3 IOException"));
  }

  @Test
  void subscribe_toWhatIsClosed_endsAtOnce() {
    Turns.run(
        () -> {
          broadcast.close();
          log.start("1", broadcast.subscribe().iterator().hasNext());
        },
        () -> assertThat(log.drain()).containsExactly("1 false"));
  }

  @Test
  void wrongArguments_areRefused() {
    assertThatThrownBy(() -> new Broadcast<>(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> broadcast.send(null)).isInstanceOf(NullPointerException.class);
  }
}
