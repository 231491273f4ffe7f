package dev.pawl.demo.server;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a bounded length from a blocking stream, as {@code TcpStream.readLine(max)} has them.
 */
final class LineReader {
  /** The peer sent a longer line. */
  static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1;
  }

  private final InputStream in;
  private final int maxLength;

  LineReader(InputStream in, int maxLength) {
    this.in = new BufferedInputStream(in);
    this.maxLength = maxLength;
  }

  /** The next line without its end, or null at the end of the stream. */
  @Nullable String readLine() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next;
    while ((next = in.read()) >= 0 && next != '\n') {
      if (line.size() == maxLength) {
        throw new TooLongException();
      }
      line.write(next);
    }
    return next < 0 && line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }
}
