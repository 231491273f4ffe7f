package dev.pawl.demo.compare;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured, as a table, as bars of characters, and as bars of SVG. */
final class Report {
  private static final int BAR = 40;

  /** A thing that was measured of each server. */
  @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
  private enum Column {
    SERVED("served at once", Measurement::served),
    THREADS("threads", Measurement::threads),
    MEMORY("memory per client, KiB", m -> m.bytesPerConnection() / 1024),
    REQUESTS("requests per second", Measurement::requestsPerSecond);

    private final String title;
    private final ToDoubleFunction<Measurement> value;

    Column(String title, ToDoubleFunction<Measurement> value) {
      this.title = title;
      this.value = value;
    }

    String text(Measurement measurement) {
      double number = value.applyAsDouble(measurement);
      if (Double.isNaN(number)) {
        return "-";
      }
      return this == MEMORY
          ? String.format(Locale.ROOT, "%.1f", number)
          : String.format(Locale.ROOT, "%,.0f", number);
    }

    /** How long the bar is, from 0 to 1; the longest has 1. */
    double share(Measurement measurement, List<Measurement> all) {
      double most = all.stream().mapToDouble(value).filter(Double::isFinite).max().orElse(0);
      double number = value.applyAsDouble(measurement);
      return most > 0 && number > 0 ? number / most : 0;
    }
  }

  private final List<Measurement> measurements;

  Report(List<Measurement> measurements) {
    this.measurements = List.copyOf(measurements);
  }

  /** A line for each server. */
  String table() {
    StringBuilder text = new StringBuilder(String.format("%-20s", ""));
    for (Column column : Column.values()) {
      text.append("  ").append(column.title);
    }
    text.append('\n');
    for (Measurement each : measurements) {
      text.append(String.format("%-20s", each.kind().job()));
      for (Column column : Column.values()) {
        text.append(String.format("  %" + column.title.length() + "s", column.text(each)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** A bar for each figure. */
  String bars() {
    StringBuilder text = new StringBuilder();
    for (Column column : Column.values()) {
      text.append('\n').append(column.title).append('\n');
      for (Measurement each : measurements) {
        double share = column.share(each, measurements);
        int length = share > 0 ? Math.max(1, (int) Math.round(share * BAR)) : 0;
        text.append(
            String.format(
                "  %-20s%s %s%n", each.kind().job(), "#".repeat(length), column.text(each)));
      }
    }
    return text.append('\n').toString();
  }

  /** The same bars as a picture, which needs nothing but itself. */
  String svg() {
    int rowHeight = 22;
    int panelHeight = 40 + rowHeight * measurements.size();
    int height = panelHeight * Column.values().length + 10;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"640\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"13\">%n",
            height));
    svg.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    int y = 0;
    for (Column column : Column.values()) {
      y += 24;
      svg.append(
          String.format(
              "<text x=\"10\" y=\"%d\" font-weight=\"bold\">%s</text>%n", y, column.title));
      for (Measurement each : measurements) {
        y += rowHeight;
        int length = (int) Math.round(column.share(each, measurements) * 380);
        svg.append(String.format("<text x=\"10\" y=\"%d\">%s</text>%n", y, each.kind().job()));
        svg.append(
            String.format(
                "<rect x=\"150\" y=\"%d\" width=\"%d\" height=\"14\" fill=\"#3b6ea5\"/>%n",
                y - 12, Math.max(1, length)));
        svg.append(
            String.format(
                "<text x=\"%d\" y=\"%d\">%s</text>%n", 158 + length, y, column.text(each)));
      }
      y += 16;
    }
    return svg.append("</svg>\n").toString();
  }
}
