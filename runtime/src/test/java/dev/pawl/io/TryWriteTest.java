package dev.pawl.io;

import static dev.pawl.Script.then;
import static dev.pawl.Script.untilSuspended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class TryWriteTest {
  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void bytes_areSentAtOnce() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String received =
        Loopback.run(
            provider,
            (stream, peer) -> {
              provider.resetCounters();
              ByteBuffer buffer = bytes("answer");
              assertThat(stream.tryWrite(buffer)).isTrue();
              assertThat(buffer.hasRemaining()).isFalse();
              assertThat(provider.writes).isEqualTo(1);
              assertThat(Loopback.lentBuffers()).isZero();
              return Pawl.done(peer.receiveText(6));
            });

    assertThat(received).isEqualTo("answer");
  }

  @Test
  void bytes_areGatheredWhileRequestsAreUnread() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String received =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("one\ntwo\nthree\n");
              return then(
                  stream.readLine(),
                  one -> {
                    provider.resetCounters();
                    ByteBuffer buffer = bytes("1;");
                    assertThat(stream.tryWrite(buffer)).isTrue();
                    buffer.clear().put(0, (byte) '2');
                    assertThat(stream.tryWrite(buffer)).isTrue();
                    assertThat(provider.writes).isZero();
                    return then(Loopback.turns(), turns -> Pawl.done(peer.receiveText(4)));
                  });
            });

    assertThat(received).isEqualTo("1;2;");
    assertThat(provider.writes).isEqualTo(1);
  }

  @Test
  void peerThatTakesNothing_isWaitedForWithWrite() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String received =
        Loopback.run(
            provider,
            (stream, peer) -> {
              provider.sendBuffer = 2;
              assertThat(stream.tryWrite(bytes("abc"))).isTrue();
              ByteBuffer refused = bytes("def");
              assertThat(stream.tryWrite(refused)).isFalse();
              assertThat(refused.position()).isZero();
              Task<Void> writing = stream.write(refused);
              Pawl.spawn(writing);
              return then(
                  untilSuspended(writing),
                  waits -> {
                    assertThatThrownBy(() -> stream.tryWrite(bytes("ghi")))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("waits to write");
                    provider.sendBuffer = Long.MAX_VALUE;
                    return then(writing, sent -> Pawl.done(peer.receiveText(6)));
                  });
            });

    assertThat(received).isEqualTo("abcdef");
  }

  @ParameterizedTest
  @ValueSource(ints = {16 * 1024, 16 * 1024 + 1})
  void asMuchAsIsGathered_andOneByteMore(int length) throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          assertThat(stream.tryWrite(ByteBuffer.allocate(length))).isEqualTo(length == 16 * 1024);
          assertThat(Loopback.lentBuffers()).isZero();
          return Pawl.done();
        });
  }

  @Test
  void noRoomBesideWhatIsGathered() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          peer.send("one\ntwo\n");
          return then(
              stream.readLine(),
              one -> {
                assertThat(stream.tryWrite(bytes("gathered"))).isTrue();
                assertThat(stream.tryWrite(ByteBuffer.allocate(16 * 1024))).isFalse();
                return then(
                    then(stream.write("behind"), written -> Loopback.turns()),
                    turns -> {
                      assertThat(peer.receiveText(14)).isEqualTo("gatheredbehind");
                      return Pawl.done();
                    });
              });
        });
  }

  @Test
  void closedStream() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          stream.close();
          assertThatThrownBy(() -> stream.tryWrite(bytes("x")))
              .isInstanceOf(StreamClosedException.class);
          return Pawl.done();
        });
  }

  @Test
  void outputThatWasShutDown() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          stream.shutdownOutput();
          assertThatThrownBy(() -> stream.tryWrite(bytes("x")))
              .isInstanceOf(StreamClosedException.class);
          return Pawl.done();
        });
  }
}
