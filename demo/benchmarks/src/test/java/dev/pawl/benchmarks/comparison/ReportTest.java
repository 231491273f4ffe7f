package dev.pawl.benchmarks.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.benchmarks.load.Measured;
import dev.pawl.benchmarks.server.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Load LOAD = new Load(64, 1);

  private static Sample sample(Variant variant, int round, long serverCpu) {
    Measured measured =
        new Measured(1_000_000, 2_000_000_000L, serverCpu, 1_500_000_000L, 10_000, 20_000, 30_000);
    return new Sample(variant, LOAD, round, measured, 0.5);
  }

  @Test
  void ratio_isThatOfTheSameRound() {
    Results results = new Results();
    results.add(sample(Variant.BY_HAND_BYTES, 0, 1_000_000_000));
    results.add(sample(Variant.PAWL_BYTES, 0, 1_100_000_000));
    results.add(sample(Variant.PAWL_BYTES, 1, 3_300_000_000L));
    results.add(sample(Variant.BY_HAND_BYTES, 1, 3_000_000_000L));

    assertThat(results.ratio(Variant.PAWL_BYTES, LOAD).median()).isEqualTo(1.1);
    assertThat(results.ratio(Variant.PAWL_BYTES, LOAD).most()).isEqualTo(1.1);
    assertThat(results.spread(Variant.PAWL_BYTES, LOAD, Sample::cpuMicros))
        .isEqualTo(new Spread(2.2, 1.1, 3.3));
  }

  @Test
  void turns_areAddedUp_ofLatenciesTheMedian() {
    Measured first = new Measured(10, 200, 30, 40, 5, 60, 70);
    Measured second = new Measured(1, 2, 3, 4, 50, 6, 7);
    Measured third = new Measured(100, 100, 100, 100, 7, 61, 71);

    assertThat(Measured.together(List.of(first, second, third)))
        .isEqualTo(new Measured(111, 302, 133, 144, 7, 60, 70));
  }

  @Test
  void table_hasARowForEachServer() {
    Results results = new Results();
    results.add(sample(Variant.BY_HAND_TEXT, 0, 1_000_000_000));
    results.add(sample(Variant.PAWL_TEXT, 0, 1_020_000_000));
    results.add(new Calls(Variant.PAWL_TEXT, LOAD, 1000, Map.of("read", 1001L, "write", 1000L)));
    results.add(new Idle(Variant.PAWL_TEXT, 10_000, 812.4, 100));
    results.remark("Something is missing");

    String text = new Report(results, Options.parse("--loads", "64x1")).markdown();

    assertThat(text)
        .contains("| by hand, text | 1.000 (1.000..1.000) | 1.000 (1.000..1.000) | 500,000 |")
        .contains(
            "| Pawl, text | 1.020 (1.020..1.020) | 1.020 (1.020..1.020) | 500,000 | 10 | 20 | 30"
                + " | 2.001 | 0.000 | 0.50 | 51 | 75 |")
        .contains("| Pawl, text | 10,000 | 812 | 100 |")
        .contains("- Something is missing.");
    assertThat(new Json(results).text()).contains("\"counts\": {").contains("\"serverCpu\": ");
  }

  @Test
  void starts_areComparedWithThoseOfTheSameRound() {
    Results results = new Results();
    for (int round = 0; round < 3; round++) {
      long disturbed = 1 + round;
      results.add(start(Variant.BY_HAND_TEXT, round, 100_000_000 * disturbed));
      results.add(start(Variant.PAWL_TEXT, round, 110_000_000 * disturbed));
    }

    String text = new Report(results, Options.parse("--loads", "64x1")).markdown();

    assertThat(text)
        .contains(
            "| Pawl, text | used | 220 (110..330) | 1.10 (1.10..1.10) | 110 (55..165) | 1.10"
                + " (1.10..1.10) |");
    assertThat(new Json(results).text())
        .contains(
            "{\"server\": \"pawl-text\", \"sharing\": true, \"round\": 2, \"elapsed\": 330000000,");
  }

  private static StartUp start(Variant variant, int round, long elapsed) {
    return new StartUp(variant, true, round, elapsed, elapsed / 2);
  }

  @Test
  void spread_ofAnEvenNumber() {
    assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4));
    assertThat(Spread.of().text(2)).isEmpty();
  }

  @Test
  void systemCalls_fromTheTableOfStrace() {
    List<String> table =
        """
        % time     seconds  usecs/call     calls    errors syscall
        ------ ----------- ----------- --------- --------- ----------------
         61.55    0.081234           2     20000           write
         38.40    0.050681           2     20012         3 read
          0.05    0.000066           0       100           epoll_wait
        ------ ----------- ----------- --------- --------- ----------------
        100.00    0.131981           3     40112         3 total
        """
            .lines()
            .toList();

    assertThat(SystemCalls.parse(table))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("write", 20000L, "read", 20012L, "epoll_wait", 100L));
  }

  @Test
  void options() {
    Options options =
        Options.parse("--servers", "netty,pawl-bytes", "--loads", "1x2,10000x1", "--window", "0.5");

    assertThat(options.servers).containsExactly(Variant.NETTY, Variant.PAWL_BYTES);
    assertThat(options.loads).containsExactly(new Load(1, 2), new Load(10_000, 1));
    assertThat(options.window).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void optionsThatAreNotUnderstood() {
    assertThatThrownBy(() -> Options.parse("--round", "3")).hasMessageContaining("--round");
    assertThatThrownBy(() -> Options.parse("--rounds")).hasMessageContaining("needs a value");
    assertThatThrownBy(() -> Options.parse("--servers", "ktor")).hasMessageContaining("ktor");
    assertThatThrownBy(() -> Options.parse("--loads", "64")).hasMessageContaining("64");
  }
}
