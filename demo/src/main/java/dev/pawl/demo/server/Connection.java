package dev.pawl.demo.server;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.io.LineTooLongException;
import dev.pawl.io.TcpStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client of {@link DoublingServer}: its lines, of a bounded length, and whether it is owed an
 * answer.
 */
final class Connection implements Closeable {
  private final TcpStream stream;
  private final InetSocketAddress address;
  private final GracefulListener listener;
  private final ServerOptions options;
  private boolean owedAnAnswer;

  Connection(TcpStream stream, GracefulListener listener, ServerOptions options) {
    this.stream = stream;
    this.address = stream.remoteAddress();
    this.listener = listener;
    this.options = options;
    options.log().connected(address);
  }

  /** The next request, or null when there will be none. */
  @Async
  Task<@Nullable String> readLine() throws IOException {
    owedAnAnswer = false;
    if (listener.isStopping() && isIdle()) {
      return done(null);
    }
    try {
      String line = await(stream.readLine(options.maxLine()));
      owedAnAnswer = true;
      return done(line);
    } catch (LineTooLongException e) {
      await(refuse(options.lineTooLong()));
      return done(null);
    }
  }

  Task<Void> write(String text) throws IOException {
    return stream.write(text);
  }

  /** Whether the client is owed no answer and has not begun another request. */
  boolean isIdle() {
    return !owedAnAnswer && stream.available() == 0;
  }

  /**
   * Tells a client why it is left, and takes for a moment what it still sends: closing a connection
   * with bytes unread resets it, and the client might never see the answer.
   */
  @Async
  private Task<Void> refuse(String why) throws IOException {
    await(stream.write(why + "\n"));
    stream.shutdownOutput();
    Task<Void> limit = spawn(abandonAfter(ServerOptions.FAREWELL));
    try {
      while (await(stream.recv(8192)).length > 0) {}
    } finally {
      limit.cancel();
    }
    return done();
  }

  @Async
  private Task<Void> abandonAfter(Duration time) throws IOException {
    await(sleep(time));
    abandon();
    return done();
  }

  /** Makes whoever waits for the client fail. */
  void abandon() throws IOException {
    stream.close();
  }

  @Override
  public void close() throws IOException {
    try {
      stream.close();
    } finally {
      listener.remove(this);
      options.log().disconnected(address);
    }
  }
}
