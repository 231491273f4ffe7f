package dev.pawl.demo.compare;

import dev.pawl.demo.client.Client;
import dev.pawl.demo.client.ClientOptions;
import dev.pawl.demo.client.ClientResult;
import dev.pawl.demo.server.ServerKind;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The four servers side by side.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar compare 1000
 * </pre>
 *
 * <p>Each runs in a JVM of its own, one after the other; the clients are in this one.
 */
public final class Comparison {
  /** With fewer clients than that, what each of them costs is lost in the noise. */
  private static final int FEW = 10;

  private final ComparisonOptions options;
  private final PrintStream out;

  /** Prints to a stream. */
  public Comparison(ComparisonOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Measures all four, prints what was seen and writes the picture. */
  public void run() throws IOException {
    out.println(
        options.clients()
            + " clients, "
            + options.requests()
            + " requests each, Java "
            + Runtime.version().feature()
            + ", "
            + Runtime.getRuntime().availableProcessors()
            + " processors for server and clients together");
    List<Measurement> measurements = new ArrayList<>();
    for (ServerKind kind : ServerKind.values()) {
      measurements.add(measure(kind));
    }
    Report report = new Report(measurements);
    out.print(report.table());
    out.print(report.bars());
    Files.writeString(options.svg(), report.svg());
    if (!Usage.knowsAllMemory()) {
      out.println("the memory is that of the heap: how much a process has is known on Linux only");
    }
    out.println("the picture is in " + options.svg());
  }

  /** Memory and speed are measured in processes of their own, lest they disturb each other. */
  private Measurement measure(ServerKind kind) throws IOException {
    Crowd.Result crowd;
    double bytes;
    try (ServerProcess server = ServerProcess.interpreted(kind)) {
      Crowd.visit(server, 1, options.patience()); // Loads what there is to load.
      Usage before = server.usage();
      crowd = Crowd.visit(server, options.clients(), options.patience());
      Usage added = crowd.usage().since(before);
      bytes =
          crowd.served() > FEW
              ? (double) (added.heap() + added.resident()) / crowd.served()
              : Double.NaN;
    }
    try (ServerProcess server = ServerProcess.compiled(kind)) {
      answersPerSecond(server, FEW); // For the JIT compilers on both sides; not counted.
      double requests = answersPerSecond(server, options.clients());
      return new Measurement(kind, crowd.served(), crowd.usage().threads(), bytes, requests);
    }
  }

  /** Of so many clients, who together send as many requests as all. */
  private double answersPerSecond(ServerProcess server, int clients) {
    long requests = Math.max(1, 1L * options.clients() * options.requests() / clients);
    Client client =
        new Client(
            ClientOptions.of(
                server.address(), clients, (int) Math.min(requests, Integer.MAX_VALUE)),
            out);
    Executor later =
        CompletableFuture.delayedExecutor(options.limit().toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> stop = CompletableFuture.runAsync(client::stop, later);
    ClientResult result = client.run();
    stop.cancel(false);
    return result.answersPerSecond();
  }
}
