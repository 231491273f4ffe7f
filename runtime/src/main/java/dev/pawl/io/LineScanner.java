package dev.pawl.io;

import java.nio.ByteBuffer;

/** Finds line ends and other delimiters, eight bytes at a time. */
final class LineScanner {
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private LineScanner() {}

  /** The index of the first delimiter in {@code [from, to)}, or -1. */
  static int indexOf(byte delimiter, ByteBuffer bytes, int from, int to) {
    long delimiters = (delimiter & 0xff) * ONES;
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      // A byte that equals the delimiter is zero in `difference`, and subtracting one borrows its
      // high bit.
      // The borrow may mark a neighbour as well, so the byte itself is then searched for.
      long difference = bytes.getLong(i) ^ delimiters;
      if (((difference - ONES) & ~difference & HIGH_BITS) != 0) {
        break;
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
