package dev.pawl.benchmarks.server;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.spawn;

import dev.pawl.Async;
import dev.pawl.AsyncIterator;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.io.TcpListener;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Pawl, in the form bytes: each line is a view of the buffer that it arrived in. */
final class PawlBytes {
  /** For one answer at a time: it is copied before another task runs. */
  private static final ByteBuffer ANSWER = ByteBuffer.allocateDirect(Digits.LONGEST_ANSWER);

  private PawlBytes() {}

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
      AsyncIterator<ByteBuffer> lines = client.split((byte) '\n', Digits.MOST);
      while (await(lines.hasNext())) {
        Digits.putLine(2 * Digits.parse(lines.next()), ANSWER.clear());
        if (!client.tryWrite(ANSWER.flip())) {
          await(client.write(copyOf(ANSWER)));
        }
      }
    }
    return done();
  }

  private static ByteBuffer copyOf(ByteBuffer answer) {
    return ByteBuffer.allocate(answer.remaining()).put(answer).flip();
  }

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws IOException {
    Pawl.run(serve());
  }
}
