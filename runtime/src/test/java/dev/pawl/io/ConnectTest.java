package dev.pawl.io;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import dev.pawl.Script;
import dev.pawl.Task;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ConnectTest {
  @Test
  void connect_givesAStreamWithoutDelay() throws Throwable {
    Pawl.run(
        task(
            () -> {
              TcpListener listener = Peer.listen();
              return then(
                  TcpStream.connect(listener.localAddress()),
                  stream -> {
                    assertThat(stream.remoteAddress()).isEqualTo(listener.localAddress());
                    assertThat(stream.getOption(StandardSocketOptions.TCP_NODELAY)).isTrue();
                    stream.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
                    assertThat(stream.getOption(StandardSocketOptions.SO_KEEPALIVE)).isTrue();
                    assertThat(stream.toString())
                        .contains("" + stream.localAddress().getPort())
                        .contains("" + stream.remoteAddress().getPort());
                    return Pawl.done();
                  });
            }));
  }

  @Test
  void bothSidesInOneScheduler_onAnObservedProvider() throws Throwable {
    String line =
        Script.run(
            Scheduler.builder().selectorProvider(new ObservedProvider()).create(),
            task(
                () -> {
                  TcpListener listener = Peer.listen();
                  Task<TcpStream> connecting =
                      Pawl.spawn(
                          task(
                              () ->
                                  TcpStream.connect(
                                      "127.0.0.1", listener.localAddress().getPort())));
                  return then(
                      listener.accept(),
                      server ->
                          then(
                              connecting,
                              client -> then(client.write("hello\n"), sent -> server.readLine())));
                }));

    assertThat(line).isEqualTo("hello");
  }

  @Test
  void nobodyListens_isRefusedByName() throws Throwable {
    InetSocketAddress closed;
    try (TcpListener listener = Peer.listen()) {
      closed = listener.localAddress();
    }
    Throwable failure = Pawl.run(failureOf(task(() -> TcpStream.connect(closed))));

    assertThat(failure)
        .isInstanceOf(ConnectException.class)
        .hasMessageContaining("cannot connect to")
        .hasMessageContaining("" + closed.getPort())
        .hasMessageContaining("refused");
  }

  @Test
  void everyAddressOfANameIsTried() throws Throwable {
    InetSocketAddress closed;
    try (TcpListener listener = Peer.listen()) {
      closed = listener.localAddress();
    }
    int addresses = InetAddress.getAllByName("localhost").length;
    Throwable failure =
        Pawl.run(failureOf(task(() -> TcpStream.connect("localhost", closed.getPort()))));

    assertThat(failure).isInstanceOf(ConnectException.class).hasMessageContaining("localhost");
    assertThat(failure.getSuppressed()).hasSize(addresses - 1);
  }

  @Test
  void nameThatHasToBeLookedUp() throws Throwable {
    String name = ownName();
    Throwable failure =
        Pawl.run(
            failureOf(
                task(
                    () -> {
                      TcpListener closed = TcpListener.bind(0);
                      closed.close();
                      return TcpStream.connect(name, closed.localAddress().getPort());
                    })));

    assertThat(failure).isInstanceOf(ConnectException.class);
  }

  private static String ownName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return abort("this machine does not know its own name");
    }
  }

  @Test
  void cancelledConnect_givesUp() throws Throwable {
    Throwable failure =
        Pawl.run(
            task(
                () -> {
                  TcpListener listener = Peer.listen();
                  Task<TcpStream> connecting =
                      Pawl.spawn(task(() -> TcpStream.connect(listener.localAddress())));
                  return then(
                      Pawl.yieldNow(),
                      begun -> {
                        connecting.cancel();
                        return failureOf(connecting);
                      });
                }));

    assertThat(failure).isInstanceOf(CancellationException.class);
  }
}
