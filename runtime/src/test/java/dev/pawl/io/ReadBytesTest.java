package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.repeat;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static dev.pawl.Script.until;
import static dev.pawl.Script.whileWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadBytesTest {
  private static String text(byte[] bytes) {
    return new String(bytes);
  }

  private static String text(ByteBuffer filled) {
    byte[] bytes = new byte[filled.position()];
    filled.get(0, bytes);
    return text(bytes);
  }

  // ---------------------------------------------------------------- read(ByteBuffer)

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void read_givesWhatThereIs(boolean direct) throws Throwable {
    ByteBuffer buffer = direct ? ByteBuffer.allocateDirect(100) : ByteBuffer.allocate(100);
    int count =
        Loopback.run((stream, peer) -> whileWaiting(stream.read(buffer), () -> peer.send("hello")));

    assertThat(count).isEqualTo(5);
    assertThat(text(buffer)).isEqualTo("hello");
    assertThat(buffer.limit()).isEqualTo(100);
  }

  @Test
  void read_afterALine_givesWhatArrivedWithIt() throws Throwable {
    ByteBuffer first = ByteBuffer.allocate(4);
    ByteBuffer second = ByteBuffer.allocate(4);
    Loopback.run(
        (stream, peer) -> {
          peer.send("line\nbytes");
          return then(
              stream.readLine(), line -> then(stream.read(first), full -> stream.read(second)));
        });

    assertThat(text(first)).isEqualTo("byte");
    assertThat(text(second)).isEqualTo("s");
  }

  @Test
  void read_intoAFullBuffer_isZeroAtOnce() throws Throwable {
    assertThat(Loopback.<Integer>run((stream, peer) -> stream.read(ByteBuffer.allocate(0))))
        .isZero();
  }

  @Test
  void read_atTheEnd_isMinusOneAgainAndAgain() throws Throwable {
    int count =
        Loopback.run(
            (stream, peer) -> {
              peer.endOutput();
              return then(
                  stream.read(ByteBuffer.allocate(10)),
                  end -> {
                    assertThat(end).isEqualTo(-1);
                    return stream.read(ByteBuffer.allocate(10));
                  });
            });

    assertThat(count).isEqualTo(-1);
  }

  @Test
  void read_moreThanOnePortionOfHeap() throws Throwable {
    byte[] sent = random(300_000);
    ByteBuffer buffer = ByteBuffer.allocate(sent.length);
    Loopback.run(
        (stream, peer) -> {
          Thread sender = sender(peer, sent);
          return then(
              repeat(() -> stream.read(buffer), count -> !buffer.hasRemaining()),
              last -> {
                sender.join();
                return Pawl.done();
              });
        });

    assertThat(buffer.array()).isEqualTo(sent);
  }

  @Test
  void read_intoAReadOnlyBuffer_isRefusedAtTheCall() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          assertThatIllegalArgumentException()
              .isThrownBy(() -> stream.read(ByteBuffer.allocate(1).asReadOnlyBuffer()));
          return Pawl.done();
        });
  }

  // ---------------------------------------------------------------- recv

  @Test
  void recv_givesAtMostWhatWasAskedFor() throws Throwable {
    String received =
        Loopback.run(
            (stream, peer) -> {
              peer.send("hello");
              peer.endOutput();
              StringBuilder text = new StringBuilder();
              return then(
                  repeat(
                      () ->
                          then(
                              stream.recv(2),
                              bytes -> {
                                text.append(text(bytes)).append('|');
                                return Pawl.done(bytes);
                              }),
                      bytes -> bytes.length == 0),
                  end -> Pawl.done(text.toString()));
            });

    assertThat(received).isEqualTo("he|ll|o||");
  }

  @Test
  void recv_waits() throws Throwable {
    byte[] bytes =
        Loopback.run((stream, peer) -> whileWaiting(stream.recv(100), () -> peer.send("abc")));

    assertThat(text(bytes)).isEqualTo("abc");
  }

  // ---------------------------------------------------------------- readExactly

  @ParameterizedTest
  @ValueSource(ints = {1, 3, Integer.MAX_VALUE})
  void readExactly_inPiecesOfAnySize(int readLimit) throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.readLimit = readLimit;
    String received =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("headerbodyrest");
              return then(
                  stream.readExactly(6),
                  header ->
                      then(
                          stream.readExactly(0),
                          nothing ->
                              then(
                                  stream.readExactly(4),
                                  body ->
                                      Pawl.done(
                                          text(header) + "|" + text(nothing) + "|" + text(body)))));
            });

    assertThat(received).isEqualTo("header||body");
  }

  @Test
  void readExactly_ofManyBytes() throws Throwable {
    byte[] sent = random(1_000_000);
    byte[] received =
        Loopback.run(
            (stream, peer) -> {
              Thread sender = sender(peer, sent);
              return then(
                  stream.readExactly(sent.length),
                  bytes -> {
                    sender.join();
                    return Pawl.done(bytes);
                  });
            });

    assertThat(received).isEqualTo(sent);
  }

  @Test
  void readExactly_whenTheStreamEndsBefore_losesNothing() throws Throwable {
    String rest =
        Loopback.run(
            (stream, peer) -> {
              peer.send("abc");
              peer.endOutput();
              return then(
                  failureOf(stream.readExactly(10)),
                  failure -> {
                    assertThat(failure)
                        .isInstanceOf(EOFException.class)
                        .hasMessageContaining("after 3 of 10 bytes");
                    return stream.readLine();
                  });
            });

    assertThat(rest).isEqualTo("abc");
  }

  @Test
  void readExactly_ofAnImmenseLength_allocatesOnlyWhatArrives() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              peer.send("abc");
              peer.endOutput();
              return failureOf(stream.readExactly(Integer.MAX_VALUE));
            });

    assertThat(failure).isInstanceOf(EOFException.class);
  }

  // ---------------------------------------------------------------- cancelling

  /** Cancels a read that waits for more than what was sent, and reads the line in another way. */
  private static <T> String lineAfterCancelling(String sent, Loopback.Conversation<T> read)
      throws Throwable {
    return Loopback.run(
        (stream, peer) -> {
          peer.send(sent);
          Task<T> reading = Pawl.spawn(task(() -> read.with(stream, peer)));
          return then(
              until(() -> stream.reader() != null && stream.available() == sent.length()),
              nothing -> {
                reading.cancel();
                return then(
                    failureOf(reading),
                    failure -> {
                      assertThat(failure).isInstanceOf(CancellationException.class);
                      return whileWaiting(stream.readLine(), () -> peer.send("rest\n"));
                    });
              });
        });
  }

  @Test
  void cancelledReadLine_losesNothing() throws Throwable {
    assertThat(lineAfterCancelling("begin, ", (stream, peer) -> stream.readLine()))
        .isEqualTo("begin, rest");
  }

  @Test
  void cancelledReadExactly_losesNothing() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              peer.send("begin, ");
              Task<byte[]> reading = Pawl.spawn(task(() -> stream.readExactly(1000)));
              return then(
                  // The second packet finds it waiting with the first one.
                  until(() -> stream.reader() != null),
                  nothing -> {
                    peer.send("middle, ");
                    return then(
                        Loopback.turns(),
                        turns -> {
                          reading.cancel();
                          return then(
                              failureOf(reading),
                              failure ->
                                  whileWaiting(stream.readLine(), () -> peer.send("rest\n")));
                        });
                  });
            });

    assertThat(line).isEqualTo("begin, middle, rest");
  }

  @Test
  void cancelledRecv_losesNothing() throws Throwable {
    assertThat(lineAfterCancelling("", (stream, peer) -> stream.recv(100))).isEqualTo("rest");
  }

  @Test
  void cancelledRead_losesNothing() throws Throwable {
    ByteBuffer buffer = ByteBuffer.allocate(100);

    assertThat(lineAfterCancelling("", (stream, peer) -> stream.read(buffer))).isEqualTo("rest");
    assertThat(buffer.position()).isZero();
  }

  // ---------------------------------------------------------------- helpers

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static Thread sender(Peer peer, byte[] bytes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                peer.send(bytes);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    thread.start();
    return thread;
  }
}
