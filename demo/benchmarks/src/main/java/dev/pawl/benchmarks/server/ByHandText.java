package dev.pawl.benchmarks.server;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Written by hand, in the form text. */
final class ByHandText extends ByHand<ByHandText.Line> {
  private static final byte[] NOTHING = {};

  /** The line that has begun to arrive. */
  static final class Line extends ByHand.Connection {
    private byte[] begun = NOTHING;
  }

  private final byte[] scratch = new byte[16 * 1024];

  private ByHandText() throws IOException {}

  @Override
  Line connected() {
    return new Line();
  }

  @Override
  void restore(Line line, ByteBuffer in) {
    if (line.begun.length > 0) {
      in.put(line.begun);
      line.begun = NOTHING;
    }
  }

  @Override
  void process(Line line, ByteBuffer in, ByteBuffer out) {
    int start = in.position();
    int end = in.limit();
    for (int i = start; i < end; i++) {
      if (in.get(i) == '\n') {
        answer(in, start, i - start, out);
        start = i + 1;
      }
    }
    if (start < end) {
      if (end - start == in.capacity()) {
        throw new NumberFormatException("a line is too long");
      }
      line.begun = new byte[end - start];
      in.get(start, line.begun);
    }
  }

  private void answer(ByteBuffer in, int start, int length, ByteBuffer out) {
    in.get(start, scratch, 0, length);
    String text = new String(scratch, 0, length, StandardCharsets.UTF_8);
    String answer = new BigInteger(text.strip()).shiftLeft(1) + "\n";
    for (int i = 0; i < answer.length(); i++) {
      out.put((byte) answer.charAt(i)); // nothing but digits
    }
  }

  /** Serves on any free port until standard input ends. */
  public static void main(String[] args) throws IOException {
    new ByHandText().run();
  }
}
