package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Starts servers, again and again and in turns, and ends them when they listen. */
final class StartUps {
  private final List<Variant> servers;
  private final Core core;

  StartUps(List<Variant> servers, Core core) {
    this.servers = servers;
    this.core = core;
  }

  /** Starts every server so often, with the archive of classes and without. */
  List<StartUp> measure(int rounds) throws IOException {
    List<StartUp> all = new ArrayList<>();
    for (boolean sharing : new boolean[] {true, false}) {
      for (int round = 0; round < rounds; round++) {
        for (Variant variant : servers) {
          all.add(start(variant, sharing, round));
        }
      }
    }
    return all;
  }

  private StartUp start(Variant variant, boolean sharing, int round) throws IOException {
    long before = System.nanoTime();
    try (MeasuredServer server =
        MeasuredServer.start(
            variant, core, List.of("-XX:+UseSerialGC", "-Xshare:" + (sharing ? "auto" : "off")))) {
      return new StartUp(
          variant, sharing, round, System.nanoTime() - before, cpuNanos(server.pid()));
    }
  }

  /**
   * Of all threads that still run; a JVM that starts has ended hardly any. What the kernel accounts
   * for a whole process comes in steps of ten milliseconds.
   */
  private static long cpuNanos(long pid) throws IOException {
    long sum = 0;
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : (Iterable<Path>) threads::iterator) {
        sum += cpuNanosOfThread(thread);
      }
    }
    return sum;
  }

  private static long cpuNanosOfThread(Path thread) throws IOException {
    try {
      return Long.parseLong(Files.readString(thread.resolve("schedstat")).split(" ", -1)[0]);
    } catch (NoSuchFileException e) {
      return 0; // it has just ended
    }
  }
}
