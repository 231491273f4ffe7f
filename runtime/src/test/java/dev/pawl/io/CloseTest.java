package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.repeat;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static dev.pawl.Script.untilSuspended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import dev.pawl.Script;
import dev.pawl.Task;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ends of a connection, and what is refused. */
@Timeout(20)
class CloseTest {
  // ---------------------------------------------------------------- closing while somebody waits

  private static <T> Throwable closedWhile(Loopback.Conversation<T> waiting) throws Throwable {
    return Loopback.run(
        (stream, peer) -> {
          Task<T> waiter = Pawl.spawn(task(() -> waiting.with(stream, peer)));
          return then(
              untilSuspended(waiter),
              suspended -> {
                stream.close();
                return failureOf(waiter);
              });
        });
  }

  @Test
  void close_whileATaskReads() throws Throwable {
    assertThat(closedWhile((stream, peer) -> stream.readLine()))
        .isInstanceOf(AsynchronousCloseException.class)
        .hasMessageContaining("reading from")
        .hasMessageContaining("before closing");
    assertThat(closedWhile((stream, peer) -> stream.readExactly(5)))
        .isInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void close_whileATaskWrites() throws Throwable {
    assertThat(closedWhile((stream, peer) -> stream.write(new byte[20_000_000])))
        .isInstanceOf(AsynchronousCloseException.class)
        .hasMessageContaining("writing to");
  }

  @Test
  void secondClose_doesNothing() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          stream.close();
          stream.close();
          assertThat(stream.isOpen()).isFalse();
          assertThat(stream).hasToString("TcpStream[closed]");
          return Pawl.done();
        });
  }

  @Test
  void useAfterClose() throws Throwable {
    Loopback.run(
        (stream, peer) -> {
          stream.close();
          assertThatThrownBy(stream::shutdownOutput).isInstanceOf(ClosedChannelException.class);
          assertThatThrownBy(() -> stream.getOption(StandardSocketOptions.SO_KEEPALIVE))
              .isInstanceOf(ClosedChannelException.class);
          return then(
              failureOf(stream.readLine()),
              read ->
                  then(
                      failureOf(stream.write("x")),
                      write -> {
                        assertThat(read)
                            .isInstanceOf(ClosedChannelException.class)
                            .hasMessageContaining("was closed");
                        assertThat(write).isInstanceOf(ClosedChannelException.class);
                        return Pawl.done();
                      }));
        });
  }

  @Test
  void openStream_isClosedWithItsScheduler() throws Throwable {
    Object[] left = new Object[2];
    Loopback.run(
        (stream, peer) -> {
          left[0] = stream;
          left[1] = peer;
          return Pawl.done();
        });

    assertThat(((TcpStream) left[0]).isOpen()).isFalse();
    ((TcpStream) left[0]).close();
  }

  // ---------------------------------------------------------------- half-close and reset

  @Test
  void peerThatEndedItsOutput_stillReceives() throws Throwable {
    String received =
        Loopback.run(
            (stream, peer) -> {
              peer.send("question");
              peer.endOutput();
              return then(
                  stream.readLine(),
                  question ->
                      then(
                          stream.readLine(),
                          end ->
                              then(
                                  stream.write("answer to " + question + " " + end),
                                  sent -> {
                                    stream.shutdownOutput();
                                    return Pawl.done(peer.receiveAll());
                                  })));
            });

    assertThat(received).isEqualTo("answer to question null");
  }

  @Test
  void streamWhoseOutputWasShutDown_stillReceives() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              stream.shutdownOutput();
              assertThat(peer.receiveAll()).isEmpty();
              return then(
                  failureOf(stream.write("more")),
                  failure -> {
                    assertThat(failure)
                        .isInstanceOf(ClosedChannelException.class)
                        .hasMessageContaining("shut down");
                    peer.send("late\n");
                    return stream.readLine();
                  });
            });

    assertThat(line).isEqualTo("late");
  }

  @Test
  void reset_failsTheReaderThatWaits() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              Task<String> reading = Pawl.spawn(task(stream::readLine));
              return then(
                  untilSuspended(reading),
                  waiting -> {
                    peer.reset();
                    return failureOf(reading);
                  });
            });

    assertThat(failure).isInstanceOf(IOException.class);
  }

  @Test
  void reset_failsEveryLaterRead() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              peer.reset();
              return then(failureOf(stream.recv(1)), first -> failureOf(stream.readLine()));
            });

    assertThat(failure).isInstanceOf(IOException.class);
  }

  @Test
  void reset_failsAWriterSoon() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              peer.reset();
              return failureOf(repeat(() -> stream.write("x"), never -> false));
            });

    assertThat(failure).isInstanceOf(IOException.class);
  }

  // ---------------------------------------------------------------- what is refused

  @Test
  void secondReader() throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              Task<String> first = Pawl.spawn(task(stream::readLine));
              return then(
                  untilSuspended(first),
                  waiting ->
                      then(
                          failureOf(stream.recv(1)),
                          refused -> {
                            // The first one is not disturbed.
                            peer.send("line\n");
                            return then(
                                first,
                                line -> {
                                  assertThat(line).isEqualTo("line");
                                  return Pawl.done(refused);
                                });
                          }));
            });

    assertThat(failure)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another task waits to read")
        .hasMessageContaining("let one task read");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void secondWriter(boolean shutdown) throws Throwable {
    Throwable failure =
        Loopback.run(
            (stream, peer) -> {
              Task<Void> first = Pawl.spawn(task(() -> stream.write(new byte[20_000_000])));
              return then(
                  untilSuspended(first),
                  waiting ->
                      then(
                          failureOf(
                              task(
                                  () -> {
                                    if (shutdown) {
                                      stream.shutdownOutput();
                                    }
                                    return stream.write("x");
                                  })),
                          refused -> {
                            first.cancel();
                            return Pawl.done(refused);
                          }));
            });

    assertThat(failure)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another task waits to write");
  }

  @Test
  void readerAndWriter_doNotDisturbEachOther() throws Throwable {
    String line =
        Loopback.run(
            (stream, peer) -> {
              Task<String> reading = Pawl.spawn(task(stream::readLine));
              Task<Void> writing = Pawl.spawn(task(() -> stream.write(new byte[20_000_000])));
              return then(
                  untilSuspended(writing),
                  waiting -> {
                    peer.send("line\n");
                    return then(
                        reading,
                        read -> {
                          assertThat(writing.isDone()).isFalse();
                          stream.close();
                          return then(failureOf(writing), closed -> Pawl.done(read));
                        });
                  });
            });

    assertThat(line).isEqualTo("line");
  }

  @Test
  void useOnAnotherScheduler() throws Throwable {
    Throwable[] failure = new Throwable[2];
    Loopback.run(
        (stream, peer) -> {
          Thread other =
              new Thread(
                  () -> {
                    failure[0] = Pawl.run(task(() -> failureOf(stream.readLine())));
                    try {
                      stream.close();
                    } catch (IOException | RuntimeException e) {
                      failure[1] = e;
                    }
                  });
          other.start();
          other.join();
          return Pawl.done();
        });

    assertThat(failure[0])
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to another scheduler")
        .hasMessageContaining("scheduler.execute");
    assertThat(failure[1])
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("scheduler.execute");
  }

  @Test
  void useAfterTheSchedulerHasEnded() throws Throwable {
    Object[] left = new Object[1];
    Loopback.run(
        (stream, peer) -> {
          left[0] = stream;
          return Pawl.done();
        });
    TcpStream stream = (TcpStream) left[0];

    assertThatIllegalStateException()
        .isThrownBy(() -> Script.run(Scheduler.create(), task(stream::readLine)))
        .withMessageContaining("belongs to another scheduler");
  }

  @Test
  void closedStream_leavesNoTraceInTheLoop() throws Throwable {
    int lent =
        Loopback.run(
            (stream, peer) -> {
              peer.send("one\ntwo\n");
              return then(
                  stream.readLine(),
                  line -> {
                    stream.close();
                    return then(Loopback.turns(), t -> Pawl.done(Loopback.lentBuffers()));
                  });
            });

    assertThat(lent).isZero();
  }
}
