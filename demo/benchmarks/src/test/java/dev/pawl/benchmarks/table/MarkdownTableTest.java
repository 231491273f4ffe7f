package dev.pawl.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTableTest {
  @Test
  void oneRun() {
    assertThat(new MarkdownTable(Fixture.FIGURES, List.of(Fixture.JDK_17)).toString())
        .isEqualTo(
            """
            | one …            | Pawl must reach  | by hand, JDK 17 | Pawl, JDK 17             | ratio, JDK 17   | reached, JDK 17 |
            | ---------------- | ---------------- | --------------- | ------------------------ | --------------- | --------------- |
            | suspend & resume | ≤ 1.4 ×, 0 B     | 2 ns (2–2), 0 B | 3.05 ns (2.40–4.50), 0 B | 1.53 × (1.25–2) | **no**: ≤ 1.4 × |
            | recursion        | ≥ 1,000,000 deep |                 | 1,000,000 deep           |                 | yes             |

            | one …            | rival             | rival, JDK 17       | × by hand, JDK 17 |
            | ---------------- | ----------------- | ------------------- | ----------------- |
            | suspend & resume | CompletableFuture | 20 ns (20–20), 24 B | 10 × (10–10)      |
            | recursion        | platform thread   | 16,480 deep         |                   |

            Medians; the range of all iterations, and of the ratios of all rounds, in parentheses.

            - JDK 17: A VM. A CPU, 2 cores; Linux 6. 2 forks. 2026-01-31, revision abc123. Other processes used 3 % of one CPU meanwhile.
            """);
  }

  @Test
  void twoRuns_sideBySide() {
    assertThat(
            new MarkdownTable(List.of(Fixture.RESUME), List.of(Fixture.JDK_17, Fixture.JDK_25))
                .toString())
        .contains(
            "| 1.25 ×        | **no**: 0 B     |",
            "| suspend & resume | CompletableFuture | 20 ns (20–20), 24 B | 10 × (10–10)      |"
                + "               |                   |",
            "| suspend & resume | virtual thread    |                     |                   |"
                + " 300 ns, 0 B   | 150 ×             |",
            "- JDK 25: A VM. A CPU, 2 cores, all on CPU 1; Linux 6.");
  }

  @Test
  void figuresThatNobodyMeasured_areLeftOut() {
    assertThat(new MarkdownTable(Fixture.FIGURES, List.of(Fixture.JDK_25)).toString())
        .doesNotContain("recursion");
  }
}
