package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.load.Measured;
import dev.pawl.benchmarks.server.Variant;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server and its clients, for one round: it is measured whenever it is its turn. */
final class Contestant implements AutoCloseable {
  private final Variant variant;
  private final Load load;
  private final Options options;
  private final MeasuredServer server;
  private final MeasuredServer.Clients clients;
  private final List<Measured> windows = new ArrayList<>();
  private long allocated;

  private Contestant(
      Variant variant,
      Load load,
      Options options,
      MeasuredServer server,
      MeasuredServer.Clients clients) {
    this.variant = variant;
    this.load = load;
    this.options = options;
    this.server = server;
    this.clients = clients;
  }

  static Contestant start(Variant variant, Load load, Options options) throws IOException {
    MeasuredServer server = MeasuredServer.start(variant, options.serverCore);
    try {
      return new Contestant(variant, load, options, server, server.connect(load, options.loadCore));
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  void warmUp() throws IOException {
    clients.send(options.warmUp, options.requests);
  }

  /** Measures a part of the window. */
  void takeTurn() throws IOException {
    long before = server.allocated();
    windows.add(clients.send(options.window.dividedBy(options.turns), options.requests));
    allocated += server.allocated() - before;
  }

  /** What all turns have shown. */
  Sample sample(int round) {
    Measured measured = Measured.together(windows);
    return new Sample(variant, load, round, measured, (double) allocated / measured.requests());
  }

  /** Counts system calls, after the last turn. */
  Calls trace() throws IOException, InterruptedException {
    try (SystemCalls counting = SystemCalls.of(server.pid())) {
      Duration limit = options.window.plusSeconds(30);
      long requests = clients.send(limit, options.traced).requests();
      Map<String, Long> counts = counting.end();
      return new Calls(variant, load, requests, counts);
    }
  }

  @Override
  public void close() {
    clients.close();
    server.close();
  }
}
