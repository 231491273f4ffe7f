package dev.pawl.demo.server;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The connections of a server that stops gracefully: a client that waits for nothing is left at
 * once; one whose request has arrived, or has begun to, gets its answer first.
 *
 * <p>All of it runs on the scheduler's thread, so a plain map will do.
 */
final class OpenConnections {
  /** For what the network or the kernel still holds when the server is asked to stop. */
  private static final Duration MOMENT = Duration.ofMillis(10);

  private enum Place {
    BETWEEN_REQUESTS,
    OWED_AN_ANSWER
  }

  private final Map<TcpStream, Place> places = new HashMap<>();
  private boolean closing;
  private @Nullable Task<Void> grace;

  /** Whether the client may send another request, for which the server will now wait. */
  boolean awaitRequest(TcpStream client) {
    places.put(client, Place.BETWEEN_REQUESTS);
    return !closing || client.available() > 0;
  }

  /** The client has sent a request. */
  void oweAnswer(TcpStream client) {
    places.put(client, Place.OWED_AN_ANSWER);
  }

  /** The client has left. */
  void remove(TcpStream client) {
    places.remove(client);
    if (grace != null && places.isEmpty()) {
      grace.cancel();
    }
  }

  /** Ends when all connections have; those that are left after some time are closed. */
  @Async
  Task<Void> close(Duration limit) throws IOException {
    closing = true;
    await(sleep(MOMENT));
    for (TcpStream client : List.copyOf(places.keySet())) {
      if (places.get(client) == Place.BETWEEN_REQUESTS && client.available() == 0) {
        client.close();
      }
    }
    if (!places.isEmpty()) {
      grace = sleep(limit);
      try {
        await(grace);
      } catch (CancellationException allHaveLeft) {
        return done();
      }
    }
    for (TcpStream client : List.copyOf(places.keySet())) {
      client.close();
    }
    return done();
  }
}
