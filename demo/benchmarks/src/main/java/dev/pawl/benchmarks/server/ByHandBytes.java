package dev.pawl.benchmarks.server;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Written by hand, in the form bytes: one pass over what has arrived. */
final class ByHandBytes extends ByHand<ByHandBytes.Begun> {
  /** The number that has begun to arrive. */
  static final class Begun extends ByHand.Connection {
    private long value;
    private int digits;
  }

  private ByHandBytes() throws IOException {}

  @Override
  Begun connected() {
    return new Begun();
  }

  @Override
  void restore(Begun number, ByteBuffer in) {}

  @Override
  void process(Begun number, ByteBuffer in, ByteBuffer out) {
    long value = number.value;
    int digits = number.digits;
    int end = in.limit();
    for (int i = in.position(); i < end; i++) {
      byte next = in.get(i);
      if (next != '\n') {
        value = Digits.append(value, next);
        digits++;
        continue;
      }
      if (digits == 0 || digits > Digits.MOST) {
        throw new NumberFormatException(digits + " digits");
      }
      Digits.putLine(2 * value, out);
      value = 0;
      digits = 0;
    }
    number.value = value;
    number.digits = digits;
  }

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws IOException {
    new ByHandBytes().run();
  }
}
