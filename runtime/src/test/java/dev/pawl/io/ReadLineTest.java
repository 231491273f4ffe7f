package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.repeat;
import static dev.pawl.Script.then;
import static dev.pawl.Script.until;
import static dev.pawl.Script.untilSuspended;
import static dev.pawl.Script.whileWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadLineTest {
  /** Reads up to the end of the stream. */
  private static Task<List<String>> allLines(TcpStream stream) {
    List<String> lines = new ArrayList<>();
    return then(
        repeat(
            () ->
                then(
                    stream.readLine(),
                    line -> {
                      lines.add(line);
                      return Pawl.done(line);
                    }),
            line -> line == null),
        end -> Pawl.done(lines));
  }

  private static List<String> linesOf(int readLimit, String... packets) throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.readLimit = readLimit;
    return Loopback.run(
        provider,
        (stream, peer) -> {
          for (String packet : packets) {
            peer.send(packet);
          }
          peer.endOutput();
          return allLines(stream);
        });
  }

  @Test
  void whatArrivesWhileItWaits() throws Throwable {
    String line =
        Loopback.run((stream, peer) -> whileWaiting(stream.readLine(), () -> peer.send("hello\n")));

    assertThat(line).isEqualTo("hello");
  }

  @Test
  void lineOverSeveralPackets() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              Task<String> reading = stream.readLine();
              Pawl.spawn(reading);
              return then(
                  untilSuspended(reading),
                  nothing -> {
                    peer.send("hel");
                    return then(
                        until(() -> stream.available() == 3),
                        arrived -> whileWaiting(reading, () -> peer.send("lo\nrest")));
                  });
            });

    assertThat(line).isEqualTo("hello");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, Integer.MAX_VALUE})
  void linesInPiecesOfAnySize(int readLimit) throws Throwable {
    assertThat(linesOf(readLimit, "one\ntwo\r\n\n\r\nfünf ☕\nlast"))
        .containsExactly("one", "two", "", "", "fünf ☕", "last", null);
  }

  @Test
  void nothingButTheEnd() throws Throwable {
    assertThat(linesOf(1)).containsExactly((String) null);
  }

  @Test
  void endAfterACompleteLine() throws Throwable {
    assertThat(linesOf(1, "line\n")).containsExactly("line", null);
  }

  @Test
  void carriageReturnThatIsNotBeforeALineFeed_isPartOfTheLine() throws Throwable {
    assertThat(linesOf(1, "a\rb\r\r\nc\r")).containsExactly("a\rb\r", "c\r", null);
  }

  @Test
  void malformedBytes_becomeReplacementCharacters() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              peer.send(new byte[] {'a', (byte) 0xff, 'b', '\n'});
              return stream.readLine();
            });

    assertThat(line).isEqualTo("a\ufffdb");
  }

  @ParameterizedTest
  @ValueSource(ints = {8 * 1024, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 50_000, 64 * 1024})
  void lineThatIsLargerThanABorrowedBuffer(int length) throws Throwable {
    String line = "x".repeat(length - 1) + "y";

    assertThat(linesOf(Integer.MAX_VALUE, "first\n" + line + "\r\n", "next\n"))
        .containsExactly("first", line, "next", null);
    assertThat(linesOf(5_000, "first\n" + line + "\r\n", "next\n"))
        .containsExactly("first", line, "next", null);
  }

  @Test
  void lineOfTheGreatestLength() throws Throwable {
    List<String> lines =
        Loopback.run(
            (stream, peer) -> {
              peer.send("abcd\r\nefgh\nijkl");
              peer.endOutput();
              return then(
                  stream.readLine(4),
                  one ->
                      then(
                          stream.readLine(4),
                          two ->
                              then(
                                  stream.readLine(4),
                                  three -> Pawl.done(List.of(one, two, three)))));
            });

    assertThat(lines).containsExactly("abcd", "efgh", "ijkl");
  }

  @Test
  void carriageReturnAtTheGreatestLength_maybeEndsTheLine() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              peer.send("abcd\r");
              return whileWaiting(stream.readLine(4), () -> peer.send("\n"));
            });

    assertThat(line).isEqualTo("abcd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcde\n", "abcde", "abcde\r\n", "abcd\rx", "abcdefghijkl"})
  void lineThatIsTooLong_failsAndIsNotTaken(String sent) throws Throwable {
    String rest =
        Loopback.run(
            (stream, peer) -> {
              peer.send(sent);
              peer.endOutput();
              return then(
                  failureOf(stream.readLine(4)),
                  failure -> {
                    assertThat(failure)
                        .isInstanceOf(LineTooLongException.class)
                        .hasMessageContaining("more than 4 bytes")
                        .hasMessageContaining("readLine(maxLength)");
                    return then(
                        stream.readExactly(sent.length()), bytes -> Pawl.done(new String(bytes)));
                  });
            });

    assertThat(rest).isEqualTo(sent);
  }

  @Test
  void endlessLine_failsWhileItArrives() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              peer.send("x".repeat(TcpStream.DEFAULT_MAX_LINE_LENGTH + 2));
              return failureOf(stream.readLine());
            });

    assertThat(failure).isInstanceOf(LineTooLongException.class);
  }

  @Test
  void waitingStream_holdsNoBuffer() throws Throwable {
    int lent =
        Loopback.run(
            (stream, peer) -> {
              peer.send("complete\nincomplete");
              Task<String> second = stream.readLine();
              return then(
                  stream.readLine(),
                  first -> {
                    assertThat(Loopback.lentBuffers()).isEqualTo(1);
                    int[] whileItWaited = new int[1];
                    return then(
                        whileWaiting(
                            second,
                            () -> {
                              whileItWaited[0] = Loopback.lentBuffers();
                              peer.send("\n");
                            }),
                        line -> Pawl.done(whileItWaited[0]));
                  });
            });

    assertThat(lent).isZero();
  }
}
