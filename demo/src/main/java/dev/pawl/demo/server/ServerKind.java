package dev.pawl.demo.server;

import java.io.IOException;
import java.util.Locale;

/** The four ways to write the server, in the order of the tutorial. */
public enum ServerKind {
  BLOCKING,
  THREADED,
  NONBLOCKING,
  ASYNC;

  /** Opens a server, which then listens and does not serve yet. */
  public Server open(ServerOptions options) throws IOException {
    return switch (this) {
      case BLOCKING -> new BlockingServer(options);
      case THREADED -> new ThreadedServer(options);
      case NONBLOCKING -> new NonblockingServer(options);
      case ASYNC -> new DoublingServer(options);
    };
  }

  /** The name of its job on the command line. */
  public String job() {
    return name().toLowerCase(Locale.ROOT) + "-server";
  }
}
