package dev.pawl.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LineScannerTest {
  @Test
  void lineFeed_atEveryIndexAndAlignment() {
    for (ByteBuffer bytes :
        new ByteBuffer[] {ByteBuffer.allocate(40), ByteBuffer.allocateDirect(40)}) {
      for (int from = 0; from < 20; from++) {
        for (int at = from; at < 40; at++) {
          bytes.put(at, (byte) '\n');
          assertThat(LineScanner.indexOf((byte) '\n', bytes, from, 40)).isEqualTo(at);
          assertThat(LineScanner.indexOf((byte) '\n', bytes, from, at)).isEqualTo(-1);
          bytes.put(at, (byte) 0);
        }
      }
    }
  }

  @Test
  void bytesThatDifferFromALineFeedByOneBit_areNone() {
    Random random = new Random(42);
    byte[] bytes = new byte[64];
    for (int round = 0; round < 10_000; round++) {
      int expected = -1;
      for (int i = bytes.length - 1; i >= 0; i--) {
        bytes[i] = (byte) ('\n' ^ (1 << random.nextInt(8)));
        if (random.nextInt(64) == 0) {
          bytes[i] = '\n';
          expected = i;
        }
      }
      assertThat(LineScanner.indexOf((byte) '\n', ByteBuffer.wrap(bytes), 0, bytes.length))
          .as("seed 42, round %d", round)
          .isEqualTo(expected);
    }
  }
}
