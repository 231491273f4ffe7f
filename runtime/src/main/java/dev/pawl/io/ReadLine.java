package dev.pawl.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What {@link TcpStream#readLine()} returns. */
final class ReadLine extends Read<@Nullable String> {
  private final int maxLength;

  ReadLine(Connection stream, int maxLength) {
    super(stream);
    this.maxLength = maxLength;
  }

  @Override
  boolean attempt() throws IOException {
    do {
      String line = stream.takeLine(maxLength);
      if (line != null) {
        return finish(line);
      }
      if (stream.atEnd()) {
        return finish(stream.takeLastLine(maxLength));
      }
    } while (stream.fill());
    return false;
  }
}
