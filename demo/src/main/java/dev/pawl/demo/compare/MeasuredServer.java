package dev.pawl.demo.compare;

import dev.pawl.demo.server.Calculation;
import dev.pawl.demo.server.Server;
import dev.pawl.demo.server.ServerKind;
import dev.pawl.demo.server.ServerLog;
import dev.pawl.demo.server.ServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A server in a process of its own that tells what it uses. It prints its port, answers each line
 * of its standard input with its {@link Usage}, and ends with its standard input: when whoever
 * started it is gone, for whatever reason, so is it.
 */
final class MeasuredServer {
  private MeasuredServer() {}

  /** Runs the server that the first argument names. */
  public static void main(String[] args) throws IOException {
    Usage withoutServer = Usage.now();
    Server server =
        ServerKind.valueOf(args[0])
            .open(
                new ServerOptions(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    Calculation.DOUBLE,
                    ServerOptions.DEFAULT_MAX_LINE,
                    ServerLog.quiet()));
    new Thread(() -> run(server), "server").start();
    System.out.println(server.address().getPort());
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      System.out.println(Usage.now().since(withoutServer).format());
    }
    Runtime.getRuntime().halt(0);
  }

  private static void run(Server server) {
    try {
      server.run();
    } catch (IOException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
  }
}
