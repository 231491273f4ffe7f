package dev.pawl.io;

import static dev.pawl.Script.then;
import static dev.pawl.Script.times;
import static dev.pawl.Script.until;
import static dev.pawl.Script.whileWaiting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.Task;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How often the system is asked: as often as by a selector loop that was written by hand. */
@Timeout(20)
class SystemCallsTest {
  private final ObservedProvider provider = new ObservedProvider();

  /** Answers so many lines. */
  private static Task<@Nullable Void> serve(TcpStream stream, int lines) {
    return times(
        lines, () -> then(stream.readLine(), line -> stream.write("answer to " + line + "\n")));
  }

  @Test
  void requestAndAnswer_areOneReadAndOneWrite() throws Throwable {
    int requests = 100;
    Loopback.run(
        provider,
        (stream, peer) -> {
          Task<Void> serving = Pawl.spawn(serve(stream, requests));
          return then(
              until(() -> stream.reader() != null),
              waiting -> {
                provider.resetCounters();
                int[] answered = new int[1];
                return times(
                    requests,
                    () -> {
                      peer.send("request\n");
                      answered[0]++;
                      return then(
                          until(
                              () ->
                                  stream.reader() != null && provider.writes == answered[0]
                                      || serving.isDone()),
                          answer -> {
                            assertThat(peer.receiveText(18)).isEqualTo("answer to request\n");
                            return Pawl.done();
                          });
                    });
              });
        });

    assertThat(provider.reads).isEqualTo(requests);
    assertThat(provider.writes).isEqualTo(requests);
    assertThat(provider.interestChanges).isZero();
  }

  @Test
  void requestsThatArriveTogether_areOneReadAndOneWrite() throws Throwable {
    String answers =
        Loopback.run(
            provider,
            (stream, peer) -> {
              peer.send("request\n".repeat(16));
              provider.resetCounters();
              return then(serve(stream, 16), served -> Pawl.done(peer.receiveText(16 * 18)));
            });

    assertThat(answers).isEqualTo("answer to request\n".repeat(16));
    assertThat(provider.reads).isEqualTo(1);
    assertThat(provider.writes).isEqualTo(1);
    assertThat(provider.interestChanges).isZero();
  }

  @Test
  void incompleteRequestAfterOthers_doesNotHoldTheirAnswersBack() throws Throwable {
    String answers =
        Loopback.run(
            provider,
            (stream, peer) -> {
              Pawl.spawn(serve(stream, 3));
              peer.send("request\nrequest\nreq");
              return then(
                  until(() -> provider.writes > 0),
                  sent -> {
                    String two = peer.receiveText(2 * 18);
                    assertThat(provider.writes).isEqualTo(1);
                    peer.send("uest\n");
                    return then(
                        until(() -> provider.writes > 1),
                        last -> Pawl.done(two + peer.receiveText(18)));
                  });
            });

    assertThat(answers).isEqualTo("answer to request\n".repeat(3));
  }

  @Test
  void readThatFillsItsBuffer_isTriedAgainAtOnce() throws Throwable {
    Loopback.run(
        provider,
        (stream, peer) -> {
          peer.send("0123456789");
          ByteBuffer buffer = ByteBuffer.allocate(8);
          provider.resetCounters();
          return then(
              stream.read(buffer),
              first -> {
                int selections = provider.selections;
                return then(
                    stream.read(buffer.clear()),
                    second -> {
                      assertThat(second).isEqualTo(2);
                      assertThat(provider.selections).isEqualTo(selections);
                      return Pawl.done();
                    });
              });
        });

    assertThat(provider.reads).isEqualTo(2);
  }

  @Test
  void dataThatNobodyReads_isReportedOnce() throws Throwable {
    Loopback.run(
        provider,
        (stream, peer) -> {
          peer.send("line\n");
          provider.resetCounters();
          return then(
              Loopback.turns(),
              turns -> {
                assertThat(provider.reads).isZero();
                assertThat(provider.interestChanges).isEqualTo(1);
                return then(
                    stream.readLine(),
                    line -> {
                      assertThat(provider.reads).isEqualTo(1);
                      // Not of interest again before somebody waits.
                      assertThat(provider.interestChanges).isEqualTo(1);
                      return Pawl.done();
                    });
              });
        });
  }

  @Test
  void writeThatIsRefused_changesTheInterestTwice() throws Throwable {
    Loopback.run(
        provider,
        (stream, peer) -> {
          provider.sendBuffer = 1;
          provider.resetCounters();
          return then(
              whileWaiting(stream.write("ab"), () -> provider.sendBuffer = Long.MAX_VALUE),
              sent ->
                  then(
                      Loopback.turns(),
                      turns -> {
                        assertThat(peer.receiveText(2)).isEqualTo("ab");
                        return Pawl.done();
                      }));
        });

    assertThat(provider.writes).isEqualTo(2);
    assertThat(provider.interestChanges).isEqualTo(2);
  }
}
