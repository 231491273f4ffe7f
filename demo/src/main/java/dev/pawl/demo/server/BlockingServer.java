package dev.pawl.demo.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The doubling server as everybody writes it first: accept a client, answer its lines until it
 * leaves, accept the next.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar blocking-server
 * </pre>
 *
 * <p>It is easy to read, and it serves one client at a time: while the thread waits for a line of
 * the first, nobody accepts the second.
 */
public final class BlockingServer implements Server {
  private final ServerOptions options;
  private final ServerSocket listener;
  private volatile @Nullable Socket served;

  /** Opens the server, which then listens. */
  public BlockingServer(ServerOptions options) throws IOException {
    this.options = options;
    this.listener = new ServerSocket();
    listener.bind(options.address(), ServerOptions.BACKLOG);
  }

  @Override
  public void run() throws IOException {
    try (listener) {
      options.log().started();
      while (true) {
        Socket client = listener.accept();
        served = client;
        handle(client, options);
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw e;
      }
    }
  }

  /** Answers the lines of a client until it leaves. */
  static void handle(Socket client, ServerOptions options) {
    InetSocketAddress address = (InetSocketAddress) client.getRemoteSocketAddress();
    options.log().connected(address);
    try (client) {
      answerLines(client, options);
    } catch (IOException gone) {
      // The client has reset the connection, or close() has ended it.
    } finally {
      options.log().disconnected(address);
    }
  }

  private static void answerLines(Socket client, ServerOptions options) throws IOException {
    LineReader in = new LineReader(client.getInputStream(), options.maxLine());
    OutputStream out = client.getOutputStream();
    try {
      String line;
      while ((line = in.readLine()) != null) {
        String answer = options.calculation().answer(line);
        options.log().answered(line, answer);
        out.write((answer + "\n").getBytes(StandardCharsets.UTF_8));
      }
    } catch (LineReader.TooLongException e) {
      out.write((options.lineTooLong() + "\n").getBytes(StandardCharsets.UTF_8));
      skipRest(client);
    }
  }

  /**
   * Takes for a moment what the client still sends: closing a connection with bytes unread resets
   * it, and the client might never see the last answer.
   */
  private static void skipRest(Socket client) throws IOException {
    client.shutdownOutput();
    client.setSoTimeout((int) ServerOptions.FAREWELL.toMillis());
    client.getInputStream().skip(Long.MAX_VALUE);
  }

  @Override
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  @Override
  public void close() {
    Socket client = served;
    try {
      listener.close();
      if (client != null) {
        client.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
