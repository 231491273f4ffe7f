package dev.pawl.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against what it stands in for. */
class SmallCopyTest {
  private static final int OFFSET = 3;

  private static ByteBuffer source(int length, ByteOrder order, boolean direct) {
    ByteBuffer buffer =
        direct ? ByteBuffer.allocateDirect(length + 10) : ByteBuffer.allocate(length + 10);
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, (byte) (i + 100));
    }
    return buffer.order(order).position(OFFSET).limit(OFFSET + length);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 16, 17, 100})
  void anyLength_inBothOrders_ontoAnyBuffer_withJustEnoughRoom(int length) {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      for (boolean direct : new boolean[] {true, false}) {
        ByteBuffer source = source(length, order, direct);
        ByteBuffer target = ByteBuffer.allocateDirect(5 + length).position(5);
        ByteBuffer expected = ByteBuffer.allocate(5 + length).position(5);
        expected.put(source.duplicate());

        SmallCopy.put(target, source);

        assertThat(target.position()).isEqualTo(5 + length);
        assertThat(source.position()).isEqualTo(OFFSET + length);
        assertThat(target.flip()).isEqualTo(expected.flip());
      }
    }
  }
}
