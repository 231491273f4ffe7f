package dev.pawl.io;

import java.nio.ByteBuffer;

/** Finds line ends and other delimiters, eight bytes at a time. */
final class LineScanner {
  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private LineScanner() {}

  /**
   * The index of the first delimiter in {@code [from, to)}, or -1. The buffer's order is
   * big-endian.
   */
  static int indexOf(byte delimiter, ByteBuffer bytes, int from, int to) {
    long delimiters = (delimiter & 0xff) * ONES;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      // A byte that equals the delimiter is zero in `difference`. Only of such a byte the high bit
      // is set in the end: the sum carries into it from any other, and never into the next byte.
      long difference = bytes.getLong(i) ^ delimiters;
      long found = ~(((difference & LOW_BITS) + LOW_BITS) | difference | LOW_BITS);
      if (found != 0) {
        return i + Long.numberOfLeadingZeros(found) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (bytes.get(i) == delimiter) {
        return i;
      }
    }
    return -1;
  }
}
