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
  protected String describe() {
    return "line from " + stream;
  }

  @Override
  boolean attempt() throws IOException {
    for (int fills = 0; ; fills++) {
      String line = stream.takeLine(maxLength);
      if (line != null) {
        return finish(line);
      }
      if (stream.atEnd()) {
        return finish(stream.takeLastLine(maxLength));
      }
      // What a fill has brought is looked at before anything else: no event may come after it.
      if (fills == FILLS_PER_TURN || !stream.fill()) {
        return false;
      }
    }
  }
}
