package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.repeat;
import static dev.pawl.Script.then;
import static dev.pawl.Script.untilSuspended;
import static dev.pawl.Script.whileWaiting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.AsyncIterator;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class SplitTest {
  private static final int MAX = 100_000;

  private static String text(ByteBuffer piece) {
    return StandardCharsets.UTF_8.decode(piece.duplicate()).toString();
  }

  /** Reads up to the end of the stream. */
  private static Task<List<String>> allPieces(AsyncIterator<ByteBuffer> pieces) {
    List<String> texts = new ArrayList<>();
    return then(
        repeat(
            () ->
                then(
                    pieces.hasNext(),
                    more -> {
                      if (more) {
                        texts.add(text(pieces.next()));
                      }
                      return Pawl.done(more);
                    }),
            more -> !more),
        end -> Pawl.done(texts));
  }

  private static List<String> piecesOf(int readLimit, String... packets) throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.readLimit = readLimit;
    return Loopback.run(
        provider,
        (stream, peer) -> {
          for (String packet : packets) {
            peer.send(packet);
          }
          peer.endOutput();
          return allPieces(stream.split((byte) ';', MAX));
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, Integer.MAX_VALUE})
  void piecesThatArriveInPartsOfAnySize(int readLimit) throws Throwable {
    assertThat(piecesOf(readLimit, "one;two\n;;\r;fünf ☕;last"))
        .containsExactly("one", "two\n", "", "\r", "fünf ☕", "last");
  }

  @Test
  void nothingButTheEnd() throws Throwable {
    assertThat(piecesOf(1)).isEmpty();
  }

  @Test
  void endAfterADelimiter() throws Throwable {
    assertThat(piecesOf(1, "piece;")).containsExactly("piece");
  }

  @ParameterizedTest
  @ValueSource(ints = {8 * 1024, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 50_000})
  void pieceThatIsLargerThanABorrowedBuffer(int length) throws Throwable {
    String piece = "x".repeat(length - 1) + "y";

    assertThat(piecesOf(Integer.MAX_VALUE, "first;" + piece + ";", "next;"))
        .containsExactly("first", piece, "next");
    assertThat(piecesOf(5_000, "first;" + piece + ";", "next;"))
        .containsExactly("first", piece, "next");
  }

  @Test
  void pieceWhoseEndArrivesWhileItIsWaitedFor() throws Throwable {
    String piece =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("pi");
              return then(
                  whileWaiting(pieces.hasNext(), () -> peer.send("ece;rest")),
                  more -> Pawl.done(text(pieces.next())));
            });

    assertThat(piece).isEqualTo("piece");
  }

  @Test
  void delimiterWithItsHighBitSet() throws Throwable {
    List<String> pieces =
        Loopback.run(
            (stream, peer) -> {
              peer.send(
                  new byte[] {'a', 0, (byte) 0xff, 'b', 'c', 'd', 'e', 'f', 'g', 'h', (byte) 0xff});
              peer.endOutput();
              return allPieces(stream.split((byte) 0xff, MAX));
            });

    assertThat(pieces).containsExactly("a\0", "bcdefgh");
  }

  @Test
  void piece_isNotChangedByAwaitsInBetween() throws Throwable {
    String piece =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("piece;");
              return then(
                  pieces.hasNext(),
                  more -> {
                    ByteBuffer view = pieces.next();
                    peer.send("other;");
                    return then(
                        stream.write("answer"),
                        written -> then(Loopback.turns(), turns -> Pawl.done(text(view))));
                  });
            });

    assertThat(piece).isEqualTo("piece");
  }

  @Test
  void piece_isSentBack() throws Throwable {
    String echo =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("piece;");
              return then(
                  pieces.hasNext(),
                  more ->
                      then(stream.write(pieces.next()), sent -> Pawl.done(peer.receiveText(5))));
            });

    assertThat(echo).isEqualTo("piece");
  }

  @Test
  void piece_isReadOnly() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
          peer.send("piece;");
          return then(
              pieces.hasNext(),
              more -> {
                ByteBuffer piece = pieces.next();
                assertThatThrownBy(() -> piece.put(0, (byte) 'x'))
                    .isInstanceOf(ReadOnlyBufferException.class);
                return Pawl.done();
              });
        });
  }

  @Test
  void streamThatWaitsForTheNextPiece_holdsNoBuffer() throws Throwable {
    int lent =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("complete;");
              return then(
                  pieces.hasNext(),
                  more -> {
                    pieces.next();
                    assertThat(Loopback.lentBuffers()).isEqualTo(1);
                    int[] whileItWaited = new int[1];
                    return then(
                        whileWaiting(
                            pieces.hasNext(),
                            () -> {
                              whileItWaited[0] = Loopback.lentBuffers();
                              peer.send(";");
                            }),
                        again -> Pawl.done(whileItWaited[0]));
                  });
            });

    assertThat(lent).isZero();
  }

  @Test
  void streamsThatBecomeReadableTogether_useOneBufferInTurn() throws Throwable {
    List<Integer> lent = new ArrayList<>();
    Loopback.run(
        (one, onePeer) -> {
          TcpListener listener = Peer.listen();
          Peer otherPeer = Peer.connectTo(listener);
          return then(
              listener.accept(),
              other -> {
                listener.close();
                Task<Void> first = noteLent(one.split((byte) ';', MAX), lent);
                Task<Void> second = noteLent(other.split((byte) ';', MAX), lent);
                Pawl.spawn(first);
                Pawl.spawn(second);
                return then(
                    untilSuspended(second),
                    nothing -> {
                      onePeer.send("one;");
                      otherPeer.send("other;");
                      return then(first, ended -> then(second, both -> closed(otherPeer)));
                    });
              });
        });

    assertThat(lent).containsExactly(1, 1);
  }

  private static Task<Void> closed(Peer peer) throws Throwable {
    peer.close();
    return Pawl.done();
  }

  /** Gets a piece, and waits for another one that does not come. */
  private static Task<Void> noteLent(AsyncIterator<ByteBuffer> pieces, List<Integer> lent) {
    return then(
        pieces.hasNext(),
        more -> {
          pieces.next();
          lent.add(Loopback.lentBuffers());
          return then(
              failureOf(Pawl.timeout(Duration.ZERO, pieces.hasNext())), late -> Pawl.done());
        });
  }

  @Test
  void hasNextAskedAgain_givesTheSamePiece() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
          peer.send("one;two;");
          return then(
              pieces.hasNext(),
              more ->
                  then(
                      pieces.hasNext(),
                      again -> {
                        assertThat(text(pieces.next())).isEqualTo("one");
                        assertThatThrownBy(pieces::next)
                            .isInstanceOf(NoSuchElementException.class)
                            .hasMessageContaining("hasNext()");
                        return Pawl.done();
                      }));
        });
  }

  @Test
  void hasNextWhileAnotherTaskWaitsForIt() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
          return whileWaiting(
              pieces.hasNext(),
              () -> {
                Task<Boolean> second = pieces.hasNext();
                assertThat(second.exceptionNow())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("asked already");
                peer.send(";");
              });
        });
  }

  @Test
  void anotherRead_waitsAtTheSameTime() throws Throwable {
    Loopback.run(
        (stream, peer) ->
            whileWaiting(
                stream.split((byte) ';', MAX).hasNext(),
                () -> {
                  Pawl.spawn(failureOf(stream.readLine()));
                  peer.send(";");
                }));
  }

  @Test
  void otherReadsInBetween_goOnWhereItWas() throws Throwable {
    List<String> read =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("one;line\n123two;");
              return then(
                  pieces.hasNext(),
                  one -> {
                    String first = text(pieces.next());
                    return then(
                        stream.readLine(),
                        line ->
                            then(
                                stream.readExactly(3),
                                three ->
                                    then(
                                        pieces.hasNext(),
                                        two ->
                                            Pawl.done(
                                                List.of(
                                                    first,
                                                    line,
                                                    new String(three),
                                                    text(pieces.next()))))));
                  });
            });

    assertThat(read).containsExactly("one", "line", "123", "two");
  }

  @Test
  void lineAfterTheLastPiece_isNull() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("one;");
              peer.endOutput();
              return then(pieces.hasNext(), one -> stream.readLine());
            });

    assertThat(line).isNull();
  }

  /** What was searched for one delimiter and given up has to be searched for the other one. */
  @Test
  void otherDelimiter_inWhatWasSearchedAlready() throws Throwable {
    String piece =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              Task<String> line = stream.readLine();
              peer.send("a;b");
              Pawl.spawn(failureOf(line));
              return then(
                  untilSuspended(line),
                  waits -> {
                    line.cancel();
                    return then(pieces.hasNext(), more -> Pawl.done(text(pieces.next())));
                  });
            });

    assertThat(piece).isEqualTo("a");
  }

  @Test
  void cancelled_andAskedAgain() throws Throwable {
    String piece =
        Loopback.run(
            (stream, peer) -> {
              AsyncIterator<ByteBuffer> pieces = stream.split((byte) ';', MAX);
              peer.send("pi");
              Task<Boolean> first = pieces.hasNext();
              Task<Throwable> failed = failureOf(first);
              Pawl.spawn(failed);
              return then(
                  untilSuspended(first),
                  waits -> {
                    first.cancel();
                    return then(
                        failed,
                        cancelled ->
                            then(
                                whileWaiting(pieces.hasNext(), () -> peer.send("ece;")),
                                more -> Pawl.done(text(pieces.next()))));
                  });
            });

    assertThat(piece).isEqualTo("piece");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcde;", "abcde", "abcdefghijkl"})
  void pieceThatIsTooLong_failsAndIsNotTaken(String sent) throws Throwable {
    String rest =
        Loopback.run(
            (stream, peer) -> {
              peer.send(sent);
              peer.endOutput();
              return then(
                  failureOf(stream.split((byte) ';', 4).hasNext()),
                  failure -> {
                    assertThat(failure)
                        .isInstanceOf(LineTooLongException.class)
                        .hasMessageContaining("more than 4 bytes")
                        .hasMessageContaining("split(.., maxLength)");
                    return then(
                        stream.readExactly(sent.length()), bytes -> Pawl.done(new String(bytes)));
                  });
            });

    assertThat(rest).isEqualTo(sent);
  }

  @Test
  void pieceThatIsTooLong_whileItIsWaitedFor() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) ->
                whileWaiting(
                    failureOf(stream.split((byte) ';', 4).hasNext()), () -> peer.send("abcde")));

    assertThat(failure).isInstanceOf(LineTooLongException.class);
  }

  @Test
  void negativeLength() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          assertThatThrownBy(() -> stream.split((byte) ';', -1))
              .isInstanceOf(IllegalArgumentException.class);
          return Pawl.done();
        });
  }

  @Test
  void closeOfTheIterator_doesNothing() throws Throwable {
    boolean open =
        Loopback.run(
            (stream, peer) ->
                then(stream.split((byte) ';', MAX).close(), nothing -> Pawl.done(stream.isOpen())));

    assertThat(open).isTrue();
  }
}
