package dev.pawl.demo.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.demo.Pace;
import dev.pawl.demo.Printed;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The stages of the step {@code concurrency}. Without waits the order is that of the queues; with
 * short ones it is that of the deadlines, where these say so however late the thread is.
 */
@Timeout(60)
class StageTest {
  private static final Pattern TOOK = Pattern.compile("took \\d+\\.\\d s");

  private static List<String> run(int number, double scale) {
    List<String> lines = Printed.by(out -> Stage.run(number, out, new Pace(scale)));
    assertThat(lines.get(0)).startsWith("== " + number + ". ");
    assertThat(lines.get(lines.size() - 1)).matches(TOOK);
    return lines.subList(1, lines.size() - 1);
  }

  @Test
  void byHand() {
    assertThat(run(1, 0))
        .containsExactly("left 1", "right 1", "left 2", "right 2", "left 3", "right 3");
  }

  @Test
  void roundRobin() {
    assertThat(run(2, 0))
        .containsExactly(
            "red 1",
            "green 1",
            "blue 1",
            "red 2",
            "green 2",
            "blue 2",
            "red is done",
            "green 3",
            "blue 3",
            "green 4",
            "blue is done",
            "green is done");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void blockingWork(double scale) {
    assertThat(run(3, scale))
        .containsExactly(
            "first begins", "second begins", "first ends after 1.0 s", "second ends after 1.5 s");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void sleeping(double scale) {
    assertThat(run(4, scale))
        .containsExactly(
            "first begins",
            "second begins",
            "first ends after 1.0 s",
            "second ends after 1.5 s",
            "and so have 998 others");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6})
  void nested(int number) {
    assertThat(run(number, 0))
        .containsExactly(
            "first begins",
            "second begins",
            "first has the page of first",
            "second has the page of second",
            "the page of first is stored",
            "the page of second is stored");
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 6})
  void nestedWithShortWaits(int number) {
    assertThat(run(number, 0.01))
        .hasSize(6)
        .startsWith("first begins", "second begins", "first has the page of first")
        .containsSubsequence("first has the page of first", "the page of first is stored")
        .containsSubsequence("second has the page of second", "the page of second is stored");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.01})
  void asyncAwait(double scale) {
    assertThat(run(7, scale))
        .containsExactly(
            "the page of worker 1 is stored", "...", "the page of worker 1000 is stored");
  }
}
