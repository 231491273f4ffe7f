package dev.pawl.demo.client;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Facade;
import dev.pawl.Task;
import dev.pawl.io.TcpStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection to one of the servers: lines out, lines in. Written once: {@link Client} has
 * thousands of them on one thread, and code that may wait uses {@code LineClientBlocking}, which is
 * generated from this class.
 */
@Facade
public final class LineClient implements Closeable {
  private static final int MAX_ANSWER = 1024 * 1024;

  private final InetSocketAddress server;
  private @Nullable TcpStream stream;

  /** A client that is still to be connected. */
  public LineClient(InetSocketAddress server) {
    this.server = server;
  }

  /** Connects to the server. */
  @Async
  public Task<Void> connect() throws IOException {
    stream = await(TcpStream.connect(server));
    return done();
  }

  private TcpStream connected() {
    if (stream == null) {
      throw new IllegalStateException("connect first");
    }
    return stream;
  }

  /** Sends text as it is. */
  public Task<Void> send(String text) throws IOException {
    return connected().write(text);
  }

  /** The next line of the server; null when it has ended the connection. */
  public Task<@Nullable String> readLine() throws IOException {
    return connected().readLine(MAX_ANSWER);
  }

  /** Sends a line and reads the answer; null when the server has ended the connection. */
  @Async
  public Task<@Nullable String> ask(String line) throws IOException {
    await(send(line + "\n"));
    return readLine();
  }

  /** Tells the server that there is nothing more to come. */
  @Async
  public Task<Void> endOutput() throws IOException {
    connected().shutdownOutput();
    return done();
  }

  /** How a server prints this client. */
  @Async
  public Task<String> address() {
    return done("127.0.0.1:" + connected().localAddress().getPort());
  }

  /** Ends the connection early. */
  @Async
  public Task<Void> leave() throws IOException {
    close();
    return done();
  }

  /** Ends the connection. */
  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.close();
    }
  }
}
