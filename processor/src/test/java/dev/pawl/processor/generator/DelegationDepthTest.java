package dev.pawl.processor.generator;

import static dev.pawl.processor.generator.Gens.call;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However deep a chain of delegation is, it takes no stack, and an element costs the same. Were an
 * element passed from level to level, a chain of a million would take half a million million steps,
 * and these tests would not end.
 */
@SuppressWarnings("unchecked")
class DelegationDepthTest {
  private static final int MILLION = 1_000_000;

  @Test
  void delegation_aMillionDeep_worksOnTheDefaultStack() {
    Iterator<Integer> nested = (Iterator<Integer>) call("nested", 1_000_000);
    int count = 0;
    while (nested.hasNext()) {
      assertThat(nested.next() == count++).isTrue();
    }
    assertThat(count).isEqualTo(1_000_001);
  }

  @Test
  void delegation_toAMillionEmptyOnes_worksOnTheDefaultStack() {
    Iterator<Integer> emptyMillion = (Iterator<Integer>) call("emptyMillion");
    assertThat(emptyMillion.next()).isEqualTo(1);
    assertThat(emptyMillion.hasNext()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inOrderWalkOfADegenerateTreeOfAMillionNodes(boolean left) {
    Iterator<Integer> walk = (Iterator<Integer>) call("walk", left, MILLION);
    int count = 0;
    while (walk.hasNext()) {
      assertThat(walk.next() == ++count).isTrue();
    }
    assertThat(count).isEqualTo(MILLION);
    assertThat((int) call("calls")).isEqualTo(MILLION);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inOrderWalk_allocatesInProportionToTheNodes(boolean left) {
    allocatedByWalk(left, 1_000);
    long small = allocatedByWalk(left, MILLION / 10);
    long large = allocatedByWalk(left, MILLION);
    assertThat(large).isBetween(8 * small, 12 * small);
  }

  private static long allocatedByWalk(boolean left, int count) {
    Iterator<Integer> walk = (Iterator<Integer>) call("walk", left, count);
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    walk.forEachRemaining(number -> {});
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void close_aMillionDeep_runsEveryFinallyBlock() throws Exception {
    int before = (int) call("closed");
    Iterator<Integer> closing = (Iterator<Integer>) call("closing", MILLION);
    assertThat(closing.next()).isZero();
    ((AutoCloseable) closing).close();
    assertThat((int) call("closed") - before).isEqualTo(MILLION + 1);
  }
}
