package dev.pawl.io;

import dev.pawl.Operation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Somebody's wish to send; over when the kernel has taken the bytes, or the output has. */
abstract class Write extends Operation<Void> {
  private final Connection stream;
  private boolean taken;

  private Write(Connection stream) {
    this.stream = stream;
  }

  /** Copies everything that is left into a buffer; false, and nothing is copied, without room. */
  abstract boolean copyTo(ByteBuffer output);

  /** What is left; its position advances as it is sent. */
  abstract ByteBuffer rest();

  /** Everything was copied; what remains to be done is to send the copy. */
  final void taken() {
    taken = true;
  }

  final boolean isTaken() {
    return taken;
  }

  @Override
  protected String describe() {
    return "write to " + stream;
  }

  @Override
  protected final void start() throws IOException {
    stream.checkBeforeWrite(scheduler());
    if (stream.transmit(this)) {
      written();
    }
  }

  @SuppressWarnings("NullAway") // null is the only Void
  private void written() {
    complete(null);
  }

  /** Called when the kernel takes bytes again. */
  final void goOn() {
    try {
      if (stream.transmit(this)) {
        stream.stopWaiting(this);
        written();
      }
    } catch (Throwable failure) {
      end(failure);
    }
  }

  /** Ends with an exception. */
  final void end(Throwable failure) {
    stream.stopWaiting(this);
    fail(failure);
  }

  @Override
  protected final void cancelled() {
    stream.stopWaiting(this);
  }

  /** Text, in UTF-8. */
  static final class Text extends Write {
    private final String text;
    private @Nullable ByteBuffer encoded;

    Text(Connection stream, String text) {
      super(stream);
      this.text = text;
    }

    @Override
    boolean copyTo(ByteBuffer output) {
      if (encoded == null && text.length() <= output.remaining() && copyAscii(output)) {
        return true;
      }
      return copy(rest(), output);
    }

    /**
     * Saves the array that encoding makes; nothing is copied when there is a letter beyond ASCII.
     */
    private boolean copyAscii(ByteBuffer output) {
      int start = output.position();
      int length = text.length();
      for (int i = 0; i < length; i++) {
        char c = text.charAt(i);
        if (c >= 0x80) {
          output.position(start);
          return false;
        }
        output.put((byte) c);
      }
      return true;
    }

    @Override
    ByteBuffer rest() {
      if (encoded == null) {
        encoded = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      }
      return encoded;
    }
  }

  /** Bytes. */
  static final class Bytes extends Write {
    /** A larger direct buffer is sent as it is, without a copy. */
    private static final int WORTH_COPYING = 2 * 1024;

    private final ByteBuffer bytes;

    Bytes(Connection stream, ByteBuffer bytes) {
      super(stream);
      this.bytes = bytes;
    }

    @Override
    boolean copyTo(ByteBuffer output) {
      return !(bytes.isDirect() && bytes.remaining() > WORTH_COPYING) && copy(bytes, output);
    }

    @Override
    ByteBuffer rest() {
      return bytes;
    }
  }

  private static boolean copy(ByteBuffer source, ByteBuffer target) {
    if (source.remaining() > target.remaining()) {
      return false;
    }
    target.put(source);
    return true;
  }
}
