package dev.pawl.io;

import java.io.IOException;

/** What {@link TcpStream#recv} returns. */
final class Receive extends Read<byte[]> {
  private final int max;

  Receive(Connection stream, int max) {
    super(stream);
    this.max = max;
  }

  @Override
  protected String describe() {
    return "bytes from " + stream;
  }

  @Override
  boolean attempt() throws IOException {
    do {
      int count = Math.min(max, stream.available());
      if (count > 0 || stream.atEnd()) {
        byte[] bytes = new byte[count];
        stream.take(bytes, 0, count);
        return finish(bytes);
      }
    } while (stream.fill());
    return false;
  }
}
