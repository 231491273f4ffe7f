package dev.pawl.demo.server;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.supplyAsync;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * The doubling server with {@code await}: it reads like {@link BlockingServer}, and serves
 * everybody at once on one thread.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar serve
 * </pre>
 *
 * <p>{@link GracefulListener} lets it end without leaving a client unanswered.
 */
public final class DoublingServer implements Server {
  /** A line of so many digits takes microseconds, one of 64 KiB a tenth of a second. */
  private static final int SHORT_LINE = 1000;

  private final ServerOptions options;
  private final GracefulListener listener;

  /** Opens the server, which then listens. */
  public DoublingServer(ServerOptions options) throws IOException {
    this.options = options;
    this.listener = new GracefulListener(options);
  }

  @Override
  public void run() throws IOException {
    Pawl.run(serve());
  }

  @Async
  private Task<Void> serve() throws IOException {
    try (listener) {
      options.log().started();
      Connection client;
      while ((client = await(listener.accept())) != null) {
        spawn(handle(client));
      }
    }
    return done();
  }

  @Async
  private Task<Void> handle(Connection client) throws IOException {
    try (client) {
      String line;
      while ((line = await(client.readLine())) != null) {
        String answer = await(answer(line));
        options.log().answered(line, answer);
        await(client.write(answer + "\n"));
      }
    } catch (IOException gone) {
      // The client has reset the connection, or close() has ended it.
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

  @Override
  public InetSocketAddress address() {
    return listener.localAddress();
  }

  @Override
  public void close() {
    listener.stop();
  }
}
