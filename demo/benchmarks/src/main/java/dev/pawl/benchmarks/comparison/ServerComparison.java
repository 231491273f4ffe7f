package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Measures the servers: in each round all of them anew, taking turns of a second or so, in an order
 * that changes from round to round; so that what happens to the machine happens to all of them.
 */
public final class ServerComparison {
  /** Enough for the JIT compilers to be done with what an idle connection needs. */
  private static final Load FIRST = new Load(64, 1);

  private final Options options;
  private final PrintStream progress;
  private final Results results = new Results();

  ServerComparison(Options options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Measures everything that the options ask for. */
  Results run() throws IOException, InterruptedException {
    List<Variant> servers = new ArrayList<>();
    for (Variant variant : options.servers) {
      if (variant.runsHere()) {
        servers.add(variant);
      } else {
        results.remark(variant.title() + ": this JDK has none");
      }
    }
    if (options.traced > 0 && !SystemCalls.canBeCounted()) {
      results.remark("System calls: not counted, strace is not installed");
    }
    if (options.serverCore.equals(Core.ANY)) {
      results.remark("Servers and generator share all cores: taskset or a second core is missing");
    }
    for (int round = 0; round < options.rounds; round++) {
      for (Load load : options.loads) {
        measure(servers, load, round);
        Collections.rotate(servers, 1);
      }
    }
    if (options.idle > 0) {
      for (Variant variant : options.servers) {
        if (variant.runsHere()) {
          weigh(variant);
        }
      }
    }
    if (options.starts > 0) {
      new StartUps(servers, options.serverCore).measure(options.starts).forEach(results::add);
    }
    return results;
  }

  /** All servers at once, each in a JVM of its own; one at a time has something to do. */
  private void measure(List<Variant> servers, Load load, int round)
      throws IOException, InterruptedException {
    List<Contestant> contestants = new ArrayList<>();
    try {
      for (Variant variant : servers) {
        contestants.add(Contestant.start(variant, load, options));
      }
      for (Contestant each : contestants) {
        each.warmUp();
      }
      for (int turn = 0; turn < options.turns; turn++) {
        for (Contestant each : contestants) {
          each.takeTurn();
        }
      }
      for (Contestant each : contestants) {
        Sample sample = each.sample(round);
        results.add(sample);
        report(sample);
        if (round == 0 && options.traced > 0 && SystemCalls.canBeCounted()) {
          results.add(each.trace());
        }
      }
    } finally {
      contestants.forEach(Contestant::close);
    }
  }

  private void report(Sample sample) {
    progress.printf(
        "round %d, %s, %s: %.2f µs of CPU per request, %,.0f requests/s, server %.0f %%, generator"
            + " %.0f %%%n",
        sample.round() + 1,
        sample.load().title(),
        sample.variant().title(),
        sample.cpuMicros(),
        sample.requestsPerSecond(),
        100 * sample.serverBusy(),
        100 * sample.generatorBusy());
  }

  private void weigh(Variant variant) throws IOException {
    Load crowd = new Load(options.idle, 1);
    try (MeasuredServer server = MeasuredServer.start(variant, options.serverCore)) {
      try (MeasuredServer.Clients first = server.connect(FIRST, options.loadCore)) {
        first.send(options.warmUp, options.requests);
      }
      server.heap(); // the first time loads what it takes to look
      long heap = server.heap();
      long resident = server.resident();
      try (MeasuredServer.Clients clients = server.connect(crowd, options.loadCore)) {
        // One request of each, and an answer: then the server waits for the next.
        clients.send(Duration.ofSeconds(30), options.idle);
        double ofHeap = (double) (server.heap() - heap) / options.idle;
        double outside = (double) (server.resident() - resident) / options.idle;
        results.add(new Idle(variant, options.idle, ofHeap, outside));
        progress.printf(
            "%d idle connections, %s: %.0f bytes of heap each%n",
            options.idle, variant.title(), ofHeap);
      }
    }
  }

  /** Measures what the command line says, and prints the tables. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      if (List.of(args).contains("--help")) {
        System.out.print(Options.USAGE);
        return;
      }
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "; --help tells what there is");
      System.exit(2);
      return;
    }
    Results results = new ServerComparison(options, System.err).run();
    String tables = new Report(results, options).markdown();
    System.out.print(tables);
    if (options.markdown != null) {
      Files.writeString(options.markdown, tables);
    }
    if (options.json != null) {
      Files.writeString(options.json, new Json(results).text());
    }
  }
}
