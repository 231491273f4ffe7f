package dev.pawl.benchmarks.table;

import dev.pawl.benchmarks.table.Results.Cell;
import dev.pawl.benchmarks.table.Results.Fork;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Two figures, and what two runs might have measured. */
final class Fixture {
  static final Figure RESUME =
      new Figure(
          "resume",
          "suspend & resume",
          Unit.NANOS,
          new Figure.Jmh(Fixture.class, Map.of()),
          List.of(Target.ratio(1.4), Target.bytes(0)));

  static final Figure DEPTH =
      new Figure(
          "depth",
          "recursion",
          Unit.CALLS,
          new Figure.Probed("depth", 1_000_000, List.of("pawl", "thread"), true),
          List.of(Target.atLeast(1_000_000, Unit.CALLS)));

  static final List<Figure> FIGURES = List.of(RESUME, DEPTH);

  /** The ratio is 1.525, and 1.25 and 2 in the two rounds; the rival takes ten times as much. */
  static final Results JDK_17 =
      new Results(
          environment(17, ""),
          "2 forks",
          List.of(
              new Cell("resume", "byHand", List.of(fork(0, 2, 2), fork(0, 2, 2))),
              new Cell("resume", "pawl", List.of(fork(0, 2.4, 2.6), fork(0.01, 3.5, 4.5))),
              new Cell("resume", "completableFuture", List.of(fork(24, 20), fork(24, 20))),
              new Cell("depth", "pawl", List.of(new Fork(List.of(1e6), List.of()))),
              new Cell("depth", "thread", List.of(new Fork(List.of(16_480.0), List.of())))));

  /** One round, and not the same rivals. */
  static final Results JDK_25 =
      new Results(
          environment(25, "1"),
          "1 fork",
          List.of(
              new Cell("resume", "byHand", List.of(fork(0, 2))),
              new Cell("resume", "pawl", List.of(fork(16, 2.5))),
              new Cell("resume", "virtualThread", List.of(fork(0, 300)))));

  private Fixture() {}

  private static Fork fork(double bytes, double... scores) {
    return new Fork(Arrays.stream(scores).boxed().toList(), List.of(bytes));
  }

  private static Environment environment(int jdk, String pinnedTo) {
    return new Environment(
        jdk, "A VM", "A CPU", 2, "Linux 6", pinnedTo, "2026-01-31", "abc123", 0.034);
  }
}
