package dev.pawl.benchmarks.comparison;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Counts the system calls of a process, all of its threads, with {@code strace}. */
final class SystemCalls implements AutoCloseable {
  private static final int LOOKS = 1000;
  private static final int LOOK_MILLIS = 10;

  private final Process strace;
  private final Path output;

  private SystemCalls(Process strace, Path output) {
    this.strace = strace;
    this.output = output;
  }

  static boolean canBeCounted() {
    return Tool.exists("strace");
  }

  /** Counts from now on. */
  static SystemCalls of(long pid) throws IOException, InterruptedException {
    Path output = Files.createTempFile("system-calls", ".txt");
    Process strace =
        new ProcessBuilder("strace", "-f", "-c", "-o", output.toString(), "-p", Long.toString(pid))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    SystemCalls counting = new SystemCalls(strace, output);
    for (int look = 0; !allThreadsTraced(pid); look++) {
      if (look == LOOKS || !strace.isAlive()) {
        counting.close();
        throw new IOException("strace cannot be attached to process " + pid);
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return counting;
  }

  private static boolean allThreadsTraced(long pid) throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
      for (Path thread : threads.toList()) {
        if (Files.readString(thread.resolve("status")).contains("TracerPid:\t0\n")) {
          return false;
        }
      }
    }
    return true;
  }

  /** Ends counting: how often each call was made. */
  Map<String, Long> end() throws IOException, InterruptedException {
    strace.destroy(); // which makes it print what it has counted
    if (!strace.waitFor(LOOKS * LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      throw new IOException("strace does not end");
    }
    return parse(Files.readAllLines(output));
  }

  /** Reads a table whose columns are: % time, seconds, usecs/call, calls, perhaps errors, name. */
  static Map<String, Long> parse(List<String> lines) {
    Map<String, Long> calls = new TreeMap<>();
    for (String line : lines) {
      String[] words = line.strip().split("\\s+", -1);
      String name = words[words.length - 1];
      if (words.length >= 5 && words[3].matches("\\d+") && !name.equals("total")) {
        calls.merge(name, Long.parseLong(words[3]), Long::sum);
      }
    }
    return calls;
  }

  @Override
  public void close() throws IOException {
    strace.destroyForcibly();
    strace.onExit().join();
    Files.deleteIfExists(output);
  }
}
