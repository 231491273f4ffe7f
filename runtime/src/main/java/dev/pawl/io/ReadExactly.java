package dev.pawl.io;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/** What {@link TcpStream#readExactly} returns. */
final class ReadExactly extends Read<byte[]> {
  /** Memory is spent as bytes arrive, not as the peer announces them. */
  private static final int FIRST_PORTION = 64 * 1024;

  private static final byte[] NOTHING = new byte[0];

  private final int length;
  private byte[] bytes = NOTHING;
  private int count;

  ReadExactly(Connection stream, int length) {
    super(stream);
    this.length = length;
  }

  @Override
  protected String describe() {
    return length + " bytes from " + stream;
  }

  @Override
  boolean attempt() throws IOException {
    for (int fills = 0; ; fills++) {
      takeAll();
      if (count == length) {
        return finish(bytes);
      }
      if (stream.atEnd()) {
        int arrived = count;
        giveBack();
        throw new EOFException(
            "the stream ended after " + arrived + " of " + length + " bytes; they are still there");
      }
      // What a fill has brought is looked at before anything else: no event may come after it.
      if (fills == FILLS_PER_TURN || !stream.fill()) {
        return false;
      }
    }
  }

  private void takeAll() {
    int wanted = Math.min(length, count + stream.available());
    if (wanted > bytes.length) {
      int portion = Math.max(wanted, Math.max(FIRST_PORTION, 2 * bytes.length));
      bytes = Arrays.copyOf(bytes, portion < 0 ? length : Math.min(length, portion));
    }
    count += stream.take(bytes, count, wanted - count);
  }

  private void giveBack() {
    if (count > 0) {
      stream.untake(bytes, count);
      count = 0;
    }
  }

  @Override
  protected void cancelled() {
    super.cancelled();
    giveBack();
  }
}
