package dev.pawl.benchmarks.server;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.spawn;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.io.TcpListener;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.math.BigInteger;

/** The server of the README. */
final class PawlText {
  private PawlText() {}

  @Async
  private static Task<Void> serve() throws IOException {
    try (var listener = TcpListener.bind(0)) {
      Control.start(listener.localAddress().getPort());
      while (true) {
        TcpStream client = await(listener.accept());
        spawn(handle(client));
      }
    }
  }

  @Async
  private static Task<Void> handle(TcpStream client) throws IOException {
    try (client) {
      String line;
      while ((line = await(client.readLine())) != null) {
        await(client.write(new BigInteger(line.strip()).shiftLeft(1) + "\n"));
      }
    }
    return done();
  }

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws IOException {
    Pawl.run(serve());
  }
}
