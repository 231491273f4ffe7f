package dev.pawl.demo.compare;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/**
 * Clients that all connect, ask once, and stay: how many of them are answered while nobody leaves,
 * and what does that cost the server?
 */
final class Crowd {
  private static final Duration LOOK = Duration.ofMillis(50);

  /**
   * What was seen.
   *
   * @param served how many clients had an answer while all were connected
   * @param usage what the server used then
   */
  record Result(int served, Usage usage) {}

  private final ServerProcess server;
  private final int clients;
  private final Duration patience;
  private int served;

  private Crowd(ServerProcess server, int clients, Duration patience) {
    this.server = server;
    this.clients = clients;
    this.patience = patience;
  }

  /**
   * Connects to a server, and leaves.
   *
   * @param patience how long nobody has to be answered until it counts as never
   */
  static Result visit(ServerProcess server, int clients, Duration patience) throws IOException {
    return Pawl.run(new Crowd(server, clients, patience).visit());
  }

  @Async
  private Task<Result> visit() throws IOException {
    List<Task<Void>> all = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      all.add(spawn(askAndStay()));
    }
    Duration quiet = Duration.ZERO;
    while (served < clients && quiet.compareTo(patience) < 0) {
      int before = served;
      await(sleep(LOOK));
      quiet = served > before ? Duration.ZERO : quiet.plus(LOOK);
    }
    Usage usage = await(CompletableFuture.supplyAsync(this::usage));
    all.forEach(Task::cancel);
    return done(new Result(served, usage));
  }

  private Usage usage() {
    try {
      return server.usage();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Async
  private Task<Void> askAndStay() {
    try (TcpStream stream = await(TcpStream.connect(server.address()))) {
      await(stream.write("21\n"));
      if ("42".equals(await(stream.readLine()))) {
        served++;
      }
      await(stream.readLine());
    } catch (IOException | CancellationException left) {
      return done();
    }
    return done();
  }
}
