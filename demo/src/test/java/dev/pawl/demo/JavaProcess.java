package dev.pawl.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A process of the JDK that runs the tests, and what it prints. */
final class JavaProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;

  private JavaProcess(String tool, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts {@code java} or {@code javac} with arguments. */
  static JavaProcess start(String tool, List<String> arguments) throws IOException {
    return new JavaProcess(tool, arguments);
  }

  /** Starts {@code java -jar pawl-demo.jar} with arguments. */
  static JavaProcess demo(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-jar", System.getProperty("pawl.demo.jar")));
    all.addAll(List.of(arguments));
    return new JavaProcess("java", all);
  }

  /** The next line that it prints. */
  String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the process has ended");
    }
    return line;
  }

  /** All that it still prints until its end. */
  String rest() {
    try (out) {
      return out.lines().collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Asks it to end, as {@code kill} does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it, whether it wants or not. */
  void kill() {
    process.destroyForcibly();
  }

  /** The process that it starts, as soon as it has. */
  ProcessHandle awaitChild() {
    while (process.isAlive()) {
      Optional<ProcessHandle> child = process.children().findFirst();
      if (child.isPresent()) {
        return child.get();
      }
      Thread.onSpinWait();
    }
    throw new AssertionError("the process has started no other");
  }

  /** Waits for its end; returns its status. */
  int status() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
    return process.exitValue();
  }

  /** Whether {@link #terminate} asks and does not force. */
  boolean canBeAskedToEnd() {
    return process.supportsNormalTermination();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
