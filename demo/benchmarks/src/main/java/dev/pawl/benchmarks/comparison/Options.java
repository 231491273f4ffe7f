package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line asks for. */
final class Options {
  static final String USAGE =
      """
      usage: demo/benchmarks/servers [OPTIONS]

        --servers NAME,..   by-hand-text, pawl-text, virtual-threads, platform-threads, netty,
                            by-hand-bytes, pawl-bytes (all but platform-threads)
        --loads CxP,..      connections and requests in flight on each (64x1,64x16,1000x1)
        --rounds N          so often, each time in another order (5)
        --warm-up SECONDS   before each measurement (2)
        --window SECONDS    measure for so long (3)
        --turns N           in so many parts: all servers run, and take turns (3)
        --requests N        or so many requests, whichever is less (100000000)
        --traced N          count system calls during so many requests, once; 0 for not (20000)
        --idle N            weigh so many idle connections, once; 0 for not (10000)
        --starts N          start each server so often, and see how long it takes; 0 for not (20)
        --server-core N     the core that servers run on (the last)
        --load-core N       the core that the generator runs on (the one before)
        --markdown FILE     write the tables here, too
        --json FILE         write every sample here
      """;

  List<Variant> servers =
      new ArrayList<>(
          Arrays.stream(Variant.values()).filter(v -> v != Variant.PLATFORM_THREADS).toList());
  List<Load> loads = List.of(new Load(64, 1), new Load(64, 16), new Load(1000, 1));
  int rounds = 5;
  int turns = 3;
  Duration warmUp = Duration.ofSeconds(2);
  Duration window = Duration.ofSeconds(3);
  long requests = 100_000_000;
  long traced = 20_000;
  int idle = 10_000;
  int starts = 20;
  Core serverCore = Core.of(Runtime.getRuntime().availableProcessors() - 1);
  Core loadCore = Core.of(Math.max(0, Runtime.getRuntime().availableProcessors() - 2));
  @Nullable Path markdown;
  @Nullable Path json;

  /** Reads a command line; what is wrong with it is an {@link IllegalArgumentException}. */
  static Options parse(String... arguments) {
    Options options = new Options();
    for (int i = 0; i < arguments.length; i += 2) {
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      options.set(arguments[i], arguments[i + 1]);
    }
    return options;
  }

  private void set(String name, String value) {
    switch (name) {
      case "--servers" -> servers = Arrays.stream(value.split(",", -1)).map(Variant::of).toList();
      case "--loads" -> loads = Arrays.stream(value.split(",", -1)).map(Load::parse).toList();
      case "--rounds" -> rounds = Integer.parseInt(value);
      case "--turns" -> turns = Integer.parseInt(value);
      case "--warm-up" -> warmUp = seconds(value);
      case "--window" -> window = seconds(value);
      case "--requests" -> requests = Long.parseLong(value);
      case "--traced" -> traced = Long.parseLong(value);
      case "--idle" -> idle = Integer.parseInt(value);
      case "--starts" -> starts = Integer.parseInt(value);
      case "--server-core" -> serverCore = Core.of(Integer.parseInt(value));
      case "--load-core" -> loadCore = Core.of(Integer.parseInt(value));
      case "--markdown" -> markdown = Path.of(value);
      case "--json" -> json = Path.of(value);
      default -> throw new IllegalArgumentException("there is no option " + name);
    }
  }

  private static Duration seconds(String value) {
    return Duration.ofMillis(Math.round(1000 * Double.parseDouble(value)));
  }
}
