package dev.pawl.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventOrderTest {
  private final EventOrder order = new EventOrder();

  @Test
  void inOrder_passes() {
    order.expect(1);
    order.expect(2);
    order.finish(3);
    order.checkFinished();
  }

  @Test
  void nothingExpected_nothingToFinish() {
    order.checkFinished();
  }

  @Test
  void outOfOrder_saysWhichWasExpected() {
    order.expect(1);

    assertThatThrownBy(() -> order.expect(3))
        .isInstanceOf(AssertionError.class)
        .hasMessage("event 3 came where 2 was expected");
    assertThatThrownBy(() -> order.finish(1))
        .isInstanceOf(AssertionError.class)
        .hasMessage("event 1 came where 2 was expected");
  }

  @Test
  void afterTheLast_saysSo() {
    order.finish(1);

    assertThatThrownBy(() -> order.expect(2))
        .isInstanceOf(AssertionError.class)
        .hasMessage("event 2 came after the last one, 1");
  }

  @Test
  void endedTooEarly_saysAfterWhat() {
    order.expect(1);
    order.expect(2);

    assertThatThrownBy(order::checkFinished)
        .isInstanceOf(AssertionError.class)
        .hasMessage("finish(3) was expected after event 2, but the test ended there");
  }
}
