package dev.pawl.io;

import java.nio.ByteBuffer;

/** Finds line ends, eight bytes at a time. */
final class LineScanner {
  private static final long LINE_FEEDS = 0x0a0a0a0a0a0a0a0aL;
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  private LineScanner() {}

  /** The index of the first line feed in {@code [from, to)}, or -1. */
  static int indexOfLineFeed(ByteBuffer bytes, int from, int to) {
    int i = from;
    for (; i <= to - Long.BYTES; i += Long.BYTES) {
      // A byte that equals '\n' is zero in `difference`, and subtracting one borrows its high bit.
      // The borrow may mark a neighbour as well, so the byte itself is then searched for.
      long difference = bytes.getLong(i) ^ LINE_FEEDS;
      if (((difference - ONES) & ~difference & HIGH_BITS) != 0) {
        break;
      }
    }
    for (; i < to; i++) {
      if (bytes.get(i) == '\n') {
        return i;
      }
    }
    return -1;
  }
}
