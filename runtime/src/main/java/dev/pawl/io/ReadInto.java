package dev.pawl.io;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What {@link TcpStream#read} returns. */
final class ReadInto extends Read<Integer> {
  private final ByteBuffer target;

  ReadInto(Connection stream, ByteBuffer target) {
    super(stream);
    this.target = target;
  }

  @Override
  protected String describe() {
    return "bytes from " + stream;
  }

  @Override
  boolean attempt() throws IOException {
    if (!target.hasRemaining()) {
      return finish(0);
    }
    int count = stream.available() > 0 ? stream.take(target) : stream.readInto(target);
    if (count > 0) {
      return finish(count);
    }
    return stream.atEnd() && finish(-1);
  }
}
