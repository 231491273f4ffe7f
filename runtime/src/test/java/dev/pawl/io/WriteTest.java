package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static dev.pawl.Script.times;
import static dev.pawl.Script.until;
import static dev.pawl.Script.untilSuspended;
import static dev.pawl.Script.whileWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.testing.VirtualClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class WriteTest {
  /** What arrives at the peer when the stream is closed after a conversation. */
  private static <T> String received(
      ObservedProvider provider, Loopback.Conversation<T> conversation) throws Throwable {
    return Loopback.run(
        provider,
        (stream, peer) ->
            then(
                conversation.with(stream, peer),
                result -> {
                  stream.close();
                  return whenClosed(peer);
                }));
  }

  /** The channel of a closed stream is closed by the next selection. */
  private static Task<String> whenClosed(Peer peer) {
    return then(Loopback.turns(), turns -> Pawl.done(peer.receiveAll()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ascii\n", "Grüße ☕ 𝄞\n"})
  void text_isSentInUtf8(String text) throws Throwable {
    assertThat(received(new ObservedProvider(), (stream, peer) -> stream.write(text)))
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 60_000})
  void textAroundTheSizeOfABuffer(int length) throws Throwable {
    String ascii = "x".repeat(length - 1) + "y";
    String latin = "x".repeat(length - 1) + "ü";

    assertThat(received(new ObservedProvider(), (stream, peer) -> stream.write(ascii)))
        .isEqualTo(ascii);
    assertThat(received(new ObservedProvider(), (stream, peer) -> stream.write(latin)))
        .isEqualTo(latin);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 100})
  void systemThatTakesAFewBytesAtATime(int writeLimit) throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.writeLimit = writeLimit;
    ByteBuffer direct = ByteBuffer.allocateDirect(3000).put("d".repeat(3000).getBytes()).flip();

    String text =
        received(
            provider,
            (stream, peer) ->
                then(
                    stream.write("text,"),
                    one ->
                        then(
                            stream.write("bytes,".getBytes(StandardCharsets.UTF_8)),
                            two -> stream.write(direct))));

    assertThat(text).isEqualTo("text,bytes," + "d".repeat(3000));
    assertThat(direct.hasRemaining()).isFalse();
  }

  @Test
  void bufferIsWrittenFromItsPositionToItsLimit() throws Throwable {
    ByteBuffer buffer = ByteBuffer.wrap("(part)".getBytes()).position(1).limit(5);

    assertThat(received(new ObservedProvider(), (stream, peer) -> stream.write(buffer)))
        .isEqualTo("part");
    assertThat(buffer.position()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void peerThatDoesNotRead_makesTheWriterWait(boolean direct) throws Throwable {
    byte[] sent = new byte[20_000_000];
    new Random(1).nextBytes(sent);
    ByteBuffer buffer =
        direct ? ByteBuffer.allocateDirect(sent.length) : ByteBuffer.allocate(sent.length);
    buffer.put(sent).flip();

    byte[] received =
        Loopback.run(
            (stream, peer) -> {
              Task<Void> writing = Pawl.spawn(task(() -> stream.write(buffer)));
              return then(
                  untilSuspended(writing),
                  waiting -> {
                    // Long enough for the loop to look at the channel, which takes no more.
                    return then(
                        Loopback.turns(),
                        turns -> {
                          assertThat(writing.isDone()).isFalse();
                          assertThat(buffer.hasRemaining()).isTrue();
                          byte[][] all = new byte[1][];
                          Thread reader = new Thread(() -> all[0] = receive(peer, sent.length));
                          reader.start();
                          return then(
                              writing,
                              end -> {
                                reader.join();
                                return Pawl.done(all[0]);
                              });
                        });
                  });
            });

    assertThat(received).isEqualTo(sent);
  }

  private static byte[] receive(Peer peer, int length) {
    try {
      return peer.receive(length);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  @Test
  void gatheredBytesThatAreRefused_makeTheNextWriteWait() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String text =
        received(
            provider,
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return then(
                  stream.readLine(),
                  first -> {
                    provider.sendBuffer = 3;
                    return then(
                        stream.write("gathered,"),
                        gathered -> {
                          assertThat(provider.writes).isZero();
                          return then(
                              until(() -> provider.writes > 0),
                              endOfTurn -> {
                                assertThat(peer.available()).isEqualTo(3);
                                return whileWaiting(
                                    stream.write("next"),
                                    () -> provider.sendBuffer = Long.MAX_VALUE);
                              });
                        });
                  });
            });

    assertThat(text).isEqualTo("gathered,next");
  }

  @Test
  void gatheredBytesThatCannotBeSent_failTheNextOperation() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.writeFailure = new IOException("Broken pipe");
    Throwable failure =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return then(
                  stream.readLine(),
                  first ->
                      then(
                          stream.write("gathered"),
                          gathered ->
                              then(
                                  until(() -> provider.writes > 0),
                                  endOfTurn ->
                                      then(
                                          failureOf(stream.readLine()),
                                          broken -> {
                                            // Told once; closing has nothing to add.
                                            stream.close();
                                            return Pawl.done(broken);
                                          }))));
            });

    assertThat(failure).isSameAs(provider.writeFailure);
  }

  @Test
  void gatheredBytesThatCannotBeSent_failClose() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.writeFailure = new IOException("Broken pipe");
    Throwable failure =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return failureOf(
                  then(
                      stream.readLine(),
                      first ->
                          then(
                              stream.write("gathered"),
                              gathered -> {
                                stream.close();
                                return Pawl.done();
                              })));
            });

    assertThat(failure).isSameAs(provider.writeFailure);
  }

  @Test
  void gatheredBytes_areSentOnShutdownAndOnClose() throws Throwable {
    assertThat(
            received(
                new ObservedProvider(),
                (stream, peer) -> {
                  peer.send("first\nsecond\n");
                  return then(stream.readLine(), first -> stream.write("gathered"));
                }))
        .isEqualTo("gathered");
    assertThat(
            Loopback.<String>run(
                (stream, peer) -> {
                  peer.send("first\nsecond\n");
                  return then(
                      stream.readLine(),
                      first ->
                          then(
                              stream.write("gathered"),
                              gathered -> {
                                stream.shutdownOutput();
                                return Pawl.done(peer.receiveAll());
                              }));
                }))
        .isEqualTo("gathered");
  }

  @Test
  void gatheredBytesOfManyWrites_stayInOrderWithALargeOne() throws Throwable {
    String large = "L".repeat(100_000);
    String text =
        received(
            new ObservedProvider(),
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return then(
                  stream.readLine(),
                  first ->
                      then(
                          times(3000, () -> stream.write("small,")),
                          gathered -> then(stream.write(large), sent -> stream.write("end"))));
            });

    assertThat(text).isEqualTo("small,".repeat(3000) + large + "end");
  }

  @Test
  void shutdownWithUnsentBytes_endsTheOutputAfterThem() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String text =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return then(
                  stream.readLine(),
                  first -> {
                    provider.sendBuffer = 3;
                    return then(
                        stream.write("gathered"),
                        gathered -> {
                          stream.shutdownOutput();
                          stream.shutdownOutput();
                          provider.sendBuffer = Long.MAX_VALUE;
                          return whenClosed(peer);
                        });
                  });
            });

    assertThat(text).isEqualTo("gathered");
  }

  @Test
  void closeWithUnsentBytes_sendsThemInTheBackground() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String text =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return then(
                  stream.readLine(),
                  first -> {
                    provider.sendBuffer = 3;
                    return then(
                        stream.write("gathered"),
                        gathered -> {
                          stream.close();
                          assertThat(stream.isOpen()).isFalse();
                          return then(
                              Loopback.turns(),
                              turns -> {
                                assertThat(peer.available()).isEqualTo(3);
                                provider.sendBuffer = Long.MAX_VALUE;
                                return then(
                                    Loopback.turns(),
                                    others -> {
                                      assertThat(Loopback.lentBuffers()).isZero();
                                      return Pawl.done(peer.receiveAll());
                                    });
                              });
                        });
                  });
            });

    assertThat(text).isEqualTo("gathered");
  }

  @Test
  void closeWithUnsentBytesThatThePeerNeverTakes_givesUpAfterSeconds() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    String text =
        Loopback.run(
            Scheduler.builder().selectorProvider(provider).clock(new VirtualClock()).create(),
            (stream, peer) -> {
              peer.send("first\nsecond\n");
              return then(
                  stream.readLine(),
                  first -> {
                    provider.sendBuffer = 3;
                    return then(
                        stream.write("gathered"),
                        gathered -> {
                          stream.close();
                          return then(
                              Pawl.sleep(Duration.ofSeconds(11)),
                              slept -> {
                                assertThat(Loopback.lentBuffers()).isZero();
                                return Pawl.done(peer.receiveText(3));
                              });
                        });
                  });
            });

    assertThat(text).isEqualTo("gat");
  }

  @Test
  void cancelledWrite_leavesTheStreamUsable() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.sendBuffer = 3;
    String text =
        received(
            provider,
            (stream, peer) -> {
              Task<Void> writing = Pawl.spawn(task(() -> stream.write("small")));
              return then(
                  untilSuspended(writing),
                  waiting -> {
                    writing.cancel();
                    return then(
                        failureOf(writing),
                        cancelled -> {
                          provider.sendBuffer = Long.MAX_VALUE;
                          return stream.write(" and the next");
                        });
                  });
            });

    // A small write is sent as a whole even then.
    assertThat(text).isEqualTo("small and the next");
  }
}
