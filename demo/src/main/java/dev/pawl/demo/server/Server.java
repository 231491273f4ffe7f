package dev.pawl.demo.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A server that answers every line with twice the number that it holds, or with its square. */
public interface Server {
  /** How long {@link #run} may go on after {@link #close}. */
  Duration GRACE = Duration.ofSeconds(5);

  /** Where it listens, from its creation on. */
  InetSocketAddress address();

  /** Serves on the calling thread until the server is closed. */
  void run() throws IOException;

  /** Stops listening and makes {@link #run} end. Any thread. */
  void close();
}
