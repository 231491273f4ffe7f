package dev.pawl.demo.compare;

import dev.pawl.demo.server.ServerKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link MeasuredServer} that runs in a JVM of its own, seen from the one that started it. */
final class ServerProcess implements AutoCloseable {
  /** After so many looks without a change, there is none. */
  private static final int SETTLED = 5;

  private final Process process;
  private final BufferedReader out;
  private final InetSocketAddress address;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(readLine()));
  }

  /** Starts a server, which listens when this returns. */
  static ServerProcess compiled(ServerKind kind) throws IOException {
    return start(kind, List.of());
  }

  /**
   * The same without JIT compilers, so that the memory that the server uses is not hidden by that
   * of the compilers, which comes and goes.
   */
  static ServerProcess interpreted(ServerKind kind) throws IOException {
    return start(kind, List.of("-Xint"));
  }

  private static ServerProcess start(ServerKind kind, List<String> options) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // All of the heap is there from the start, so that what is added is outside of it.
    command.addAll(List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(MeasuredServer.class.getName(), kind.name()));
    Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
    try {
      return new ServerProcess(process);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private String readLine() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the server has ended before it was asked to");
    }
    return line;
  }

  InetSocketAddress address() {
    return address;
  }

  /** What it uses when it has settled: threads that end are gone then. */
  Usage usage() throws IOException {
    Usage least = usageNow();
    for (int same = 0; same < SETTLED; same++) {
      Usage now = least.least(usageNow());
      if (!now.equals(least)) {
        same = 0;
        least = now;
      }
    }
    return least;
  }

  private Usage usageNow() throws IOException {
    OutputStream in = process.getOutputStream();
    in.write('\n');
    in.flush();
    return Usage.parse(readLine());
  }

  long pid() {
    return process.pid();
  }

  /** Ends it, and waits for that. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
