package dev.pawl.io;

import java.nio.ByteBuffer;

/**
 * {@link ByteBuffer#put(ByteBuffer)} for what is mostly short: that is made for many bytes, and has
 * a cost of its own which for a short answer is all of the cost.
 */
final class SmallCopy {
  private static final int MOST = 2 * Long.BYTES;

  private SmallCopy() {}

  /** Moves what remains of one buffer into another one, which has room for it. */
  static void put(ByteBuffer target, ByteBuffer source) {
    int length = source.remaining();
    if (length > MOST || source.order() != target.order()) {
      target.put(source);
      return;
    }
    int from = source.position();
    int to = target.position();
    // The first eight and the last eight, which may overlap; or four, or two. A loop would be
    // unrolled, and its preparation take longer than the few rounds that it makes here.
    if (length >= Long.BYTES) {
      int rest = length - Long.BYTES;
      target.putLong(to, source.getLong(from));
      target.putLong(to + rest, source.getLong(from + rest));
    } else if (length >= Integer.BYTES) {
      int rest = length - Integer.BYTES;
      target.putInt(to, source.getInt(from));
      target.putInt(to + rest, source.getInt(from + rest));
    } else if (length >= Short.BYTES) {
      int rest = length - Short.BYTES;
      target.putShort(to, source.getShort(from));
      target.putShort(to + rest, source.getShort(from + rest));
    } else if (length > 0) {
      target.put(to, source.get(from));
    }
    source.position(from + length);
    target.position(to + length);
  }
}
