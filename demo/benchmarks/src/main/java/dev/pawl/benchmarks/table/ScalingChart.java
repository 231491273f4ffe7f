package dev.pawl.benchmarks.table;

import static dev.pawl.benchmarks.table.Figure.BY_HAND;
import static dev.pawl.benchmarks.table.Figure.PAWL;

import java.util.ArrayList;
import java.util.List;

/** What one operation costs among a thousand tasks up to a million; a panel for each operation. */
final class ScalingChart {
  private static final int WIDTH = 860;
  private static final int HEIGHT = 316;
  private static final int PANEL = 370;
  private static final int LEFT = 50;
  private static final int TOP = 80;
  private static final int BOTTOM = HEIGHT - 48;

  private record Curve(String label, String color, List<Double> nanos) {}

  private final List<Results> results;

  ScalingChart(List<Results> results) {
    this.results = results;
  }

  String toSvg() {
    Svg svg = new Svg();
    panel(svg, LEFT, "suspend and resume, ns of CPU time", Figures.RESUME_AMONG);
    panel(svg, LEFT + WIDTH / 2, "sleep and wake up, ns of CPU time", Figures.TIMER_AMONG);
    return svg.toString(WIDTH, HEIGHT, "Cost of one operation among so many tasks");
  }

  private void panel(Svg svg, int left, String title, String probe) {
    List<Curve> curves = curves(probe);
    double most =
        curves.stream().flatMap(curve -> curve.nanos().stream()).max(Double::compare).orElse(1.0);
    double grid = grid(most);
    double top = Math.ceil(most / grid) * grid;
    svg.text(left - 34, 24, "title", title);
    for (double value = 0; value <= top + grid / 2; value += grid) {
      double y = y(value, top);
      svg.line(left, y, left + PANEL - LEFT, y, "grid");
      svg.text(left - 6, y + 4, "faint end", Unit.number(value));
    }
    for (int i = 0; i < Figures.SIZES.size(); i++) {
      svg.text(x(left, i), BOTTOM + 18, "faint middle", Unit.number(Figures.SIZES.get(i)));
    }
    svg.text(left + (PANEL - LEFT) / 2.0, BOTTOM + 36, "faint middle", "tasks");
    Legend legend = new Legend(svg, left, left + PANEL - LEFT, 44);
    for (Curve curve : curves) {
      legend.add(curve.color(), curve.label());
      StringBuilder points = new StringBuilder();
      for (int i = 0; i < curve.nanos().size(); i++) {
        double x = x(left, i);
        double y = y(curve.nanos().get(i), top);
        points.append(Math.round(x)).append(',').append(Math.round(y)).append(' ');
        svg.dot(x, y, curve.color());
      }
      svg.curve(points.toString().strip(), curve.color());
    }
  }

  private List<Curve> curves(String probe) {
    List<Curve> curves = new ArrayList<>();
    for (String variant : List.of(BY_HAND, PAWL)) {
      for (Results one : results) {
        List<Double> nanos = new ArrayList<>();
        for (int size : Figures.SIZES) {
          one.cells().stream()
              .filter(cell -> cell.figure().equals(Figures.scalingId(probe, size)))
              .filter(cell -> cell.variant().equals(variant))
              .forEach(cell -> nanos.add(cell.scores().median()));
        }
        if (nanos.size() == Figures.SIZES.size()) {
          String label = Figure.display(variant) + ", JDK " + one.environment().jdk();
          int color = (variant.equals(PAWL) ? 0 : 4) + (results.indexOf(one) > 0 ? 1 : 0);
          curves.add(new Curve(label, "c" + color, nanos));
        }
      }
    }
    return curves;
  }

  /** One, two or five times a power of ten, so that there are three to eight lines. */
  private static double grid(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most / 3)));
    for (int factor : new int[] {1, 2, 5}) {
      if (most / (factor * power) <= 6) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  private static double x(int left, int index) {
    return left + 12 + index * (PANEL - LEFT - 24.0) / (Figures.SIZES.size() - 1);
  }

  private static double y(double value, double top) {
    return BOTTOM - value / top * (BOTTOM - TOP);
  }
}
