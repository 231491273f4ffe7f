package dev.pawl.demo.server;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.io.LineTooLongException;
import dev.pawl.io.TcpListener;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;

/**
 * The doubling server with {@code await}: it reads like {@link BlockingServer}, and serves
 * everybody at once on one thread.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar serve
 * </pre>
 */
public final class DoublingServer implements Server {
  /** A line of so many digits takes microseconds, one of 64 KiB a tenth of a second. */
  private static final int SHORT_LINE = 1000;

  private final ServerOptions options;
  private final ServerLog log;
  private final TcpListener listener;
  private final OpenConnections connections = new OpenConnections();
  private final Promise<Void> closeRequest = new Promise<>();

  /** Opens the server, which then listens. */
  public DoublingServer(ServerOptions options) throws IOException {
    this.options = options;
    this.log = options.log();
    this.listener = TcpListener.builder().backlog(ServerOptions.BACKLOG).bind(options.address());
  }

  @Override
  public void run() throws IOException {
    Pawl.run(serve());
  }

  @Async
  private Task<Void> serve() throws IOException {
    spawn(closeWhenAsked());
    try (listener) {
      log.started();
      while (true) {
        TcpStream client = await(listener.accept());
        spawn(handle(client));
      }
    } catch (ClosedChannelException closed) {
      return done();
    }
  }

  @Async
  private Task<Void> handle(TcpStream client) throws IOException {
    InetSocketAddress address = client.remoteAddress();
    log.connected(address);
    try (client) {
      await(answerLines(client));
    } catch (IOException gone) {
      // The client has reset the connection, or close() has ended it.
    } finally {
      connections.remove(client);
      log.disconnected(address);
    }
    return done();
  }

  @Async
  private Task<Void> answerLines(TcpStream client) throws IOException {
    try {
      String line;
      while (connections.awaitRequest(client)
          && (line = await(client.readLine(options.maxLine()))) != null) {
        connections.oweAnswer(client);
        String answer = await(answer(line));
        log.answered(line, answer);
        await(client.write(answer + "\n"));
      }
    } catch (LineTooLongException e) {
      return refuse(client, options.lineTooLong());
    }
    return done();
  }

  @Async
  private Task<String> answer(String line) {
    Calculation calculation = options.calculation();
    return line.length() <= SHORT_LINE
        ? done(calculation.answer(line))
        : done(await(supplyAsync(() -> calculation.answer(line))));
  }

  /**
   * Tells a client why it is left, and takes for a moment what it still sends: closing a connection
   * with bytes unread resets it, and the client might never see the answer.
   */
  @Async
  private Task<Void> refuse(TcpStream client, String why) throws IOException {
    await(client.write(why + "\n"));
    client.shutdownOutput();
    Task<Void> limit = spawn(closeAfter(client, ServerOptions.FAREWELL));
    try {
      while (await(client.recv(8192)).length > 0) {}
    } finally {
      limit.cancel();
    }
    return done();
  }

  @Async
  private static Task<Void> closeAfter(TcpStream client, Duration time) throws IOException {
    await(sleep(time));
    client.close();
    return done();
  }

  @Override
  public InetSocketAddress address() {
    return listener.localAddress();
  }

  @Override
  public void close() {
    closeRequest.complete(null);
  }

  @Async
  private Task<Void> closeWhenAsked() throws IOException {
    await(closeRequest);
    listener.close();
    return connections.close(GRACE);
  }
}
