package dev.pawl.demo.server;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.io.TcpListener;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * A listener that stops gracefully, and its connections: a client that waits for nothing is left at
 * once; one whose request has arrived, or has begun to, gets its answer first.
 *
 * <p>All of it runs on the scheduler's thread, so a plain set will do; {@link #stop} may be called
 * on any.
 */
final class GracefulListener implements Closeable {
  /** For what the network or the kernel still holds when the server is asked to stop. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  private final ServerOptions options;
  private final TcpListener listener;
  private final Set<Connection> connections = new LinkedHashSet<>();
  private final Promise<Void> stopRequest = new Promise<>();
  private @Nullable Task<Void> stopper;
  private boolean stopping;
  private @Nullable Task<Void> grace;

  GracefulListener(ServerOptions options) throws IOException {
    this.options = options;
    this.listener = TcpListener.builder().backlog(ServerOptions.BACKLOG).bind(options.address());
  }

  InetSocketAddress localAddress() {
    return listener.localAddress();
  }

  /** The next client, or null when the server is to stop. */
  @Async
  Task<@Nullable Connection> accept() throws IOException {
    if (stopper == null) {
      stopper = spawn(stopWhenAsked());
    }
    try {
      Connection connection = new Connection(await(listener.accept()), this, options);
      connections.add(connection);
      return done(connection);
    } catch (ClosedChannelException stopped) {
      return done(null);
    }
  }

  /** Asks for the end. */
  void stop() {
    stopRequest.complete(null);
  }

  /** Whether nobody is to wait for a request that has not begun to arrive. */
  boolean isStopping() {
    return stopping;
  }

  void remove(Connection connection) {
    connections.remove(connection);
    if (grace != null && connections.isEmpty()) {
      grace.cancel();
    }
  }

  /** Ends when all connections have; those that are left after some time are closed. */
  @Async
  private Task<Void> stopWhenAsked() throws IOException {
    await(stopRequest);
    listener.close();
    stopping = true;
    await(sleep(MOMENT));
    for (Connection connection : List.copyOf(connections)) {
      if (connection.isIdle()) {
        connection.abandon();
      }
    }
    if (!connections.isEmpty()) {
      grace = sleep(Server.GRACE);
      try {
        await(grace);
      } catch (CancellationException allHaveLeft) {
        return done();
      }
    }
    for (Connection connection : List.copyOf(connections)) {
      connection.abandon();
    }
    return done();
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
