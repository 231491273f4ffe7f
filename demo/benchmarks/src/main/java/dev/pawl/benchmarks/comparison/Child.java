package dev.pawl.benchmarks.comparison;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** A JVM on a core of its own that answers lines with lines, and ends with this. */
final class Child implements AutoCloseable {
  private final String name;
  private final Process process;
  private final BufferedReader out;

  private Child(String name, Process process) {
    this.name = name;
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a class of this class path. */
  static Child start(Core core, List<String> jvmOptions, String mainClass, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(core.prefix());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    return new Child(mainClass.substring(mainClass.lastIndexOf('.') + 1), process);
  }

  long pid() {
    return process.pid();
  }

  /** Asks for one line. */
  String ask(String question, Duration patience) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((question + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
    return readLine(patience);
  }

  /** Waits for a line; a process that prints none in time is ended. */
  String readLine(Duration patience) throws IOException {
    AtomicBoolean late = new AtomicBoolean();
    CompletableFuture<Void> watchdog =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
    try {
      String line = out.readLine();
      if (line == null) {
        throw new IOException(name + (late.get() ? " did not answer in " + patience : " has died"));
      }
      return line;
    } finally {
      watchdog.cancel(false);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    // Its port, its memory and its core are free when it has ended.
    process.onExit().join();
  }
}
