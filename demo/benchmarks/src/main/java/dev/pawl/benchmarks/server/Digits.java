package dev.pawl.benchmarks.server;

import java.nio.ByteBuffer;

/** Numbers as they stand in a buffer. */
final class Digits {
  /** A number that still fits into a long when it is doubled has no more digits than that. */
  static final int MOST = 18;

  /** How many bytes an answer takes at most: a digit more, and the line end. */
  static final int LONGEST_ANSWER = MOST + 2;

  private Digits() {}

  /** Adds a digit to a number. */
  static long append(long number, byte digit) {
    int value = digit - '0';
    if (value < 0 || value > 9) {
      throw new NumberFormatException("not a digit: " + digit);
    }
    return 10 * number + value;
  }

  /** The number that a buffer holds. */
  static long parse(ByteBuffer digits) {
    int from = digits.position();
    int to = digits.limit();
    if (from == to || to - from > MOST) {
      throw new NumberFormatException(to - from + " digits");
    }
    long number = 0;
    for (int i = from; i < to; i++) {
      number = append(number, digits.get(i));
    }
    return number;
  }

  /** Writes a number and a line end. */
  static void putLine(long number, ByteBuffer out) {
    int start = out.position();
    int end = start;
    long rest = number;
    do {
      rest /= 10;
      end++;
    } while (rest > 0);
    out.position(end);
    out.put((byte) '\n');
    rest = number;
    for (int i = end - 1; i >= start; i--) {
      out.put(i, (byte) ('0' + rest % 10));
      rest /= 10;
    }
  }
}
