package dev.pawl.benchmarks;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.yieldNow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.ClassLayout;

/**
 * What a task takes in the heap, with the object headers of a default JVM: twelve bytes. The label
 * has to fit into the gap that the runtime's own fields leave.
 */
class FrameSizeTest {
  @Async
  static Task<Integer> nothing() {
    await(yieldNow());
    return done(1);
  }

  @Async
  static Task<Long> twoLongs(long a, long b) {
    await(yieldNow());
    return done(a + b);
  }

  @Async
  static Task<Integer> twoReferences(String a, String b) {
    await(yieldNow());
    return done(a.length() + b.length());
  }

  @Test
  void frame_withoutVariables() {
    assertThat(bytes(nothing())).isLessThanOrEqualTo(32);
  }

  @Test
  void frame_withTwoLongs() {
    assertThat(bytes(twoLongs(1, 2))).isLessThanOrEqualTo(48);
  }

  @Test
  void frame_withTwoReferences() {
    assertThat(bytes(twoReferences("a", "b"))).isLessThanOrEqualTo(40);
  }

  @Test
  void promise() {
    assertThat(bytes(new Promise<String>())).isLessThanOrEqualTo(24);
  }

  private static long bytes(Task<?> task) {
    return ClassLayout.parseClass(task.getClass()).instanceSize();
  }
}
