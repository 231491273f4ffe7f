package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static dev.pawl.Script.times;
import static dev.pawl.Script.untilSuspended;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import dev.pawl.Script;
import dev.pawl.Task;
import dev.pawl.testing.VirtualClock;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TcpListenerTest {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  @Test
  void accept_givesConnectionsInTheirOrder() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    List<Integer> accepted = new ArrayList<>();
    List<Integer> connected = new ArrayList<>();
    Script.run(
        Scheduler.builder().selectorProvider(provider).create(),
        task(
            () -> {
              TcpListener listener = Peer.listen();
              for (int i = 0; i < 5; i++) {
                connected.add(Peer.connectTo(listener).localPort());
              }
              return times(
                  5,
                  () ->
                      then(
                          listener.accept(),
                          stream -> {
                            accepted.add(stream.remoteAddress().getPort());
                            return Pawl.done();
                          }));
            }));

    assertThat(accepted).isEqualTo(connected);
    assertThat(provider.accepts).isEqualTo(5);
  }

  @Test
  void accept_waitsForAConnection() throws Throwable {
    boolean noDelay =
        Pawl.run(
            task(
                () -> {
                  TcpListener listener = Peer.listen();
                  Task<TcpStream> accepting = Pawl.spawn(task(listener::accept));
                  return then(
                      untilSuspended(accepting),
                      waiting -> {
                        Peer.connectTo(listener);
                        return then(
                            accepting,
                            stream -> {
                              assertThat(stream.localAddress()).isEqualTo(listener.localAddress());
                              return Pawl.done(stream.getOption(StandardSocketOptions.TCP_NODELAY));
                            });
                      });
                }));

    assertThat(noDelay).isTrue();
  }

  @Test
  void cancelledAccept_losesNoConnection() throws Throwable {
    Pawl.run(
        task(
            () -> {
              TcpListener listener = Peer.listen();
              Task<TcpStream> accepting = Pawl.spawn(task(listener::accept));
              return then(
                  untilSuspended(accepting),
                  waiting -> {
                    accepting.cancel();
                    Peer.connectTo(listener);
                    return then(
                        failureOf(accepting),
                        cancelled -> then(Loopback.turns(), turns -> listener.accept()));
                  });
            }));
  }

  @Test
  void withoutDescriptors_acceptingPausesAndGoesOn() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.acceptFailures = 10;
    VirtualClock clock = new VirtualClock();
    Scheduler scheduler = Scheduler.builder().selectorProvider(provider).clock(clock).create();
    int[] selections = new int[1];
    Script.run(
        scheduler,
        task(
            () -> {
              TcpListener listener = Peer.listen();
              Peer.connectTo(listener);
              Peer.connectTo(listener);
              return then(
                  listener.accept(),
                  first -> {
                    selections[0] = provider.selections;
                    return then(listener.accept(), second -> Pawl.done());
                  });
            }));

    assertThat(provider.accepts).isEqualTo(10 + 2);
    // 50 + 100 + 200 + 400 + 800 ms, and then a second each.
    assertThat(clock.elapsed().toMillis()).isEqualTo(1550 + 5 * 1000);
    // One for each pause, and a few more: the selector is not asked again and again meanwhile.
    assertThat(selections[0]).isLessThan(20);
  }

  @Test
  void withoutDescriptors_otherTasksRunAndTheListenerCanBeClosed() throws Throwable {
    ObservedProvider provider = new ObservedProvider();
    provider.acceptFailures = Integer.MAX_VALUE;
    Throwable failure =
        Script.run(
            Scheduler.builder().selectorProvider(provider).clock(new VirtualClock()).create(),
            task(
                () -> {
                  TcpListener listener = Peer.listen();
                  Peer.connectTo(listener);
                  Task<TcpStream> accepting = Pawl.spawn(task(listener::accept));
                  return then(
                      Pawl.sleep(Duration.ofMinutes(1)),
                      slept -> {
                        listener.close();
                        return failureOf(accepting);
                      });
                }));

    assertThat(failure).isInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void close_whileATaskAccepts() throws Throwable {
    Pawl.run(
        task(
            () -> {
              TcpListener listener = Peer.listen();
              Task<TcpStream> accepting = Pawl.spawn(task(listener::accept));
              return then(
                  untilSuspended(accepting),
                  waiting -> {
                    listener.close();
                    listener.close();
                    return then(
                        failureOf(accepting),
                        closed -> {
                          assertThat(closed)
                              .isInstanceOf(AsynchronousCloseException.class)
                              .hasMessageContaining("accepting from");
                          return then(
                              failureOf(listener.accept()),
                              later -> {
                                assertThat(later)
                                    .isInstanceOf(ClosedChannelException.class)
                                    .hasMessageContaining("was closed");
                                assertThat(listener.isOpen()).isFalse();
                                return Pawl.done();
                              });
                        });
                  });
            }));
  }

  @Test
  void secondAccept_isRefused() throws Throwable {
    Throwable failure =
        Pawl.run(
            task(
                () -> {
                  TcpListener listener = Peer.listen();
                  Task<TcpStream> first = Pawl.spawn(task(listener::accept));
                  return then(
                      untilSuspended(first),
                      waiting ->
                          then(
                              failureOf(listener.accept()),
                              refused -> {
                                first.cancel();
                                return Pawl.done(refused);
                              }));
                }));

    assertThat(failure)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("let one task accept");
  }

  @Test
  void listenerOfAnotherScheduler_isRefused() throws Throwable {
    try (TcpListener listener = TcpListener.bind(ANY_PORT)) {
      Peer.connectTo(listener);
      Pawl.run(task(listener::accept));
      Throwable failure = Pawl.run(failureOf(task(listener::accept)));

      assertThat(failure)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("belongs to another scheduler")
          .hasMessageContaining("reusePort");
    }
  }

  @Test
  void portInUse() throws Throwable {
    try (TcpListener listener = TcpListener.bind(ANY_PORT)) {
      assertThatThrownBy(() -> TcpListener.bind(listener.localAddress()))
          .isInstanceOf(BindException.class);
    }
  }

  @Test
  void portThatIsShared() throws Throwable {
    try (ServerSocketChannel any = ServerSocketChannel.open()) {
      assumeTrue(any.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT));
    }
    TcpListener.Builder builder =
        TcpListener.builder().reusePort(true).reuseAddress(true).backlog(5);
    try (TcpListener one = builder.bind(ANY_PORT);
        TcpListener two = builder.bind(one.localAddress())) {
      assertThat(two.localAddress()).isEqualTo(one.localAddress());
    }
  }

  @Test
  void optionOfTheListeningSocket() throws Throwable {
    try (TcpListener listener =
        TcpListener.builder().option(StandardSocketOptions.SO_RCVBUF, 100_000).bind(ANY_PORT)) {
      assertThat(listener.toString()).contains("" + listener.localAddress().getPort());
    }
    assertThatIllegalArgumentException().isThrownBy(() -> TcpListener.builder().backlog(0));
  }
}
