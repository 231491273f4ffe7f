package dev.pawl.demo.server;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Prints what happens in a server, unless it is to be quiet. */
public final class ServerLog {
  private final @Nullable Consumer<String> out;

  /** Prints each line by this; servers with several threads call it on several. */
  public ServerLog(Consumer<String> out) {
    this.out = out;
  }

  private ServerLog() {
    this.out = null;
  }

  /** Prints nothing. */
  public static ServerLog quiet() {
    return new ServerLog();
  }

  void started() {
    print("Server started");
  }

  void connected(InetSocketAddress client) {
    if (out != null) {
      print("Connected by " + text(client));
    }
  }

  void answered(String line, String answer) {
    if (out != null) {
      print(line.strip() + " " + answer);
    }
  }

  void disconnected(InetSocketAddress client) {
    if (out != null) {
      print("Disconnected by " + text(client));
    }
  }

  private void print(String text) {
    if (out != null) {
      out.accept(text);
    }
  }

  private static String text(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
