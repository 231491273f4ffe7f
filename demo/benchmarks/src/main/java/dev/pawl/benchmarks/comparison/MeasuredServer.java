package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.load.LoadGenerator;
import dev.pawl.benchmarks.load.Measured;
import dev.pawl.benchmarks.server.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** A server that runs in a JVM of its own, and what can be seen of it from outside. */
final class MeasuredServer implements AutoCloseable {
  /**
   * The same for all. The heap is touched before the server starts, so that what the process grows
   * by afterwards lies outside of it. A collection clears what is softly reachable, which would
   * else stay for some time and go between two looks at the heap.
   */
  static final List<String> JVM_OPTIONS =
      List.of(
          "-Xms256m",
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:+AlwaysPreTouch",
          "-XX:SoftRefLRUPolicyMSPerMB=0");

  private static final List<String> GENERATOR_OPTIONS =
      List.of("-Xms64m", "-Xmx256m", "-XX:+UseSerialGC");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Child process;
  private final String port;

  private MeasuredServer(Child process, String port) {
    this.process = process;
    this.port = port;
  }

  /** Starts a server, which listens when this returns. */
  static MeasuredServer start(Variant variant, Core core) throws IOException {
    return start(variant, core, JVM_OPTIONS);
  }

  /** The same with other options for the JVM. */
  static MeasuredServer start(Variant variant, Core core, List<String> jvmOptions)
      throws IOException {
    Child process = Child.start(core, jvmOptions, variant.mainClass(), List.of());
    try {
      return new MeasuredServer(process, process.readLine(PATIENCE));
    } catch (IOException e) {
      process.close();
      throw e;
    }
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return Integer.parseInt(port);
  }

  /** The bytes that the server has allocated in the heap so far. */
  long allocated() throws IOException {
    return Long.parseLong(process.ask("allocated", PATIENCE));
  }

  /** The bytes of the heap that are reachable. */
  long heap() throws IOException {
    return Long.parseLong(process.ask("heap", PATIENCE));
  }

  /** The bytes of the process that are in memory. */
  long resident() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid()), "status"))) {
      String line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
      return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
    }
  }

  /** Connects clients. */
  Clients connect(Load load, Core core) throws IOException {
    Child generator =
        Child.start(
            core,
            GENERATOR_OPTIONS,
            LoadGenerator.class.getName(),
            List.of(
                port,
                Long.toString(pid()),
                Integer.toString(load.connections()),
                Integer.toString(load.pipelining())));
    try {
      generator.readLine(PATIENCE);
      return new Clients(generator);
    } catch (IOException e) {
      generator.close();
      throw e;
    }
  }

  @Override
  public void close() {
    process.close();
  }

  /** The clients of a server, in a JVM of their own. */
  static final class Clients implements AutoCloseable {
    private final Child generator;

    private Clients(Child generator) {
      this.generator = generator;
    }

    /** Sends requests for some time, or so many; returns when all are answered. */
    Measured send(Duration time, long maxRequests) throws IOException {
      String line = generator.ask(time.toMillis() + " " + maxRequests, PATIENCE.plus(time));
      return Measured.parse(line);
    }

    @Override
    public void close() {
      generator.close();
    }
  }
}
