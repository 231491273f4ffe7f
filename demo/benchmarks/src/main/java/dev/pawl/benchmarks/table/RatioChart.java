package dev.pawl.benchmarks.table;

import static dev.pawl.benchmarks.table.Figure.BY_HAND;
import static dev.pawl.benchmarks.table.Figure.PAWL;

import dev.pawl.benchmarks.table.Results.Cell;
import java.util.ArrayList;
import java.util.List;

/**
 * Bars, on a logarithmic scale: how many times as much as by hand. The line at one is the twin
 * written by hand.
 */
final class RatioChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 310;
  private static final int RIGHT = 130;
  private static final int BAR = 9;
  private static final int STEP = 11;
  private static final int GAP = 8;
  private static final double LEAST = 0.5;

  /** Those that the chart compares with: the others are each in one row only. */
  private static final List<String> VARIANTS = List.of(PAWL, "completableFuture", "virtualThread");

  private record Bar(String label, String color, double ratio) {}

  private record Group(String what, List<Bar> bars) {}

  private final List<Group> groups = new ArrayList<>();
  private final List<Results> results;
  private final double most;

  RatioChart(List<Figure> figures, List<Results> results) {
    this.results = results;
    for (Figure figure : figures) {
      if (Figures.isScaling(figure)) {
        continue;
      }
      List<Bar> bars = new ArrayList<>();
      for (String variant : VARIANTS) {
        for (Results one : results) {
          one.find(figure, variant)
              .ifPresent(
                  cell ->
                      one.find(figure, BY_HAND)
                          .ifPresent(byHand -> bars.add(bar(figure, one, cell, byHand))));
        }
      }
      if (!bars.isEmpty()) {
        groups.add(new Group(figure.what(), bars));
      }
    }
    double longest =
        groups.stream()
            .flatMap(group -> group.bars().stream())
            .mapToDouble(Bar::ratio)
            .max()
            .orElse(1);
    most = Math.max(10, Math.pow(10, Math.ceil(Math.log10(longest))));
  }

  private Bar bar(Figure figure, Results one, Cell cell, Cell byHand) {
    double ratio = cell.ratioTo(byHand);
    return new Bar(
        Unit.number(ratio) + " × (" + figure.unit().format(cell.scores().median()) + ")",
        color(cell.variant(), one),
        ratio);
  }

  /** A colour for each variant, with a lighter one for the second JDK and those after it. */
  private String color(String variant, Results one) {
    return "c" + (2 * VARIANTS.indexOf(variant) + (results.indexOf(one) > 0 ? 1 : 0));
  }

  String toSvg() {
    Svg svg = new Svg();
    svg.text(16, 24, "title", "Times as much as the same written by hand");
    int top = (int) legend(svg) + 32;
    int height = top;
    for (Group group : groups) {
      height += group.bars().size() * STEP + GAP;
    }
    for (double tick = 1; tick <= most; tick *= 10) {
      svg.line(x(tick), top - 6, x(tick), height, tick == 1 ? "limit" : "grid");
      svg.text(x(tick), top - 10, "faint middle", Unit.number(tick) + " ×");
    }
    int y = top;
    for (Group group : groups) {
      int middle = y + group.bars().size() * STEP / 2 + 3;
      svg.text(LEFT - 10, middle, "end", group.what());
      for (Bar bar : group.bars()) {
        double end = x(Math.max(bar.ratio(), LEAST));
        svg.bar(LEFT, y, Math.max(1, end - LEFT), BAR, bar.color());
        svg.text(end + 4, y + BAR - 0.5, "faint", bar.label());
        y += STEP;
      }
      y += GAP;
    }
    return svg.toString(WIDTH, height + 12, "Pawl beside the same written by hand");
  }

  /** Returns where it ends. */
  private double legend(Svg svg) {
    Legend legend = new Legend(svg, 16, WIDTH - 16, 46);
    for (String variant : VARIANTS) {
      for (Results one : results) {
        boolean drawn =
            groups.stream()
                .flatMap(group -> group.bars().stream())
                .anyMatch(bar -> bar.color().equals(color(variant, one)));
        if (drawn) {
          legend.add(
              color(variant, one), Figure.display(variant) + ", JDK " + one.environment().jdk());
        }
      }
    }
    return legend.bottom();
  }

  private double x(double ratio) {
    double share = Math.log(ratio / LEAST) / Math.log(most / LEAST);
    return LEFT + share * (WIDTH - LEFT - RIGHT);
  }
}
