package dev.pawl.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {
  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, 10, 99, 100, 21, 999_999_999_999_999_999L})
  void number_asItIsWritten(long number) {
    ByteBuffer line = ByteBuffer.allocate(Digits.LONGEST_ANSWER);
    Digits.putLine(number, line);

    assertThat(StandardCharsets.US_ASCII.decode(line.flip()).toString()).isEqualTo(number + "\n");
    assertThat(Digits.parse(bytes(Long.toString(number)))).isEqualTo(number);
  }

  @Test
  void doubleOfTheLargestNumber_fits() {
    ByteBuffer line = ByteBuffer.allocate(Digits.LONGEST_ANSWER);
    Digits.putLine(2 * Digits.parse(bytes("9".repeat(Digits.MOST))), line);

    assertThat(line.hasRemaining()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "1 ", "1234567890123456789"})
  void whatIsNoNumber(String text) {
    assertThatThrownBy(() -> Digits.parse(bytes(text))).isInstanceOf(NumberFormatException.class);
  }
}
