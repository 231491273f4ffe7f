package dev.pawl.benchmarks.table;

/** What the colours of a chart mean: entries one after the other, in as many lines as it takes. */
final class Legend {
  private static final int LINE = 16;
  private static final int MARK = 10;
  private static final int GAP = 20;
  private static final double LETTER = 5.8;

  private final Svg svg;
  private final double left;
  private final double right;
  private double x;
  private double y;

  /** Between a left and a right end; the first line stands at a height. */
  Legend(Svg svg, double left, double right, double y) {
    this.svg = svg;
    this.left = left;
    this.right = right;
    this.x = left;
    this.y = y;
  }

  void add(String color, String label) {
    double width = MARK + 4 + label.length() * LETTER;
    if (x > left && x + width > right) {
      x = left;
      y += LINE;
    }
    svg.bar(x, y - 8, MARK, 9, color);
    svg.text(x + MARK + 4, y, "faint", label);
    x += width + GAP;
  }

  /** Where the last line stands. */
  double bottom() {
    return y;
  }
}
