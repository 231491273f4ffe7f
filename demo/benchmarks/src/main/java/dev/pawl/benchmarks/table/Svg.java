package dev.pawl.benchmarks.table;

import java.util.Locale;

/**
 * A drawing on a panel of its own, which is light or dark as the reader's system is: so it can be
 * read on any page.
 */
final class Svg {
  private static final String STYLE =
      """
        <style>
          text { font: 11px system-ui, sans-serif; fill: #1f2328 }
          .title { font-weight: 600; font-size: 13px }
          .faint { fill: #59636e }
          .end { text-anchor: end }
          .middle { text-anchor: middle }
          .panel { fill: #ffffff; stroke: #d1d9e0 }
          .grid { stroke: #d1d9e0 }
          .limit { stroke: #1f2328; stroke-width: 1.5 }
          .line { fill: none; stroke-width: 2 }
          .c0 { color: #0969da } .c1 { color: #54aeff } .c2 { color: #bf8700 } .c3 { color: #e3b341 }
          .c4 { color: #57606a } .c5 { color: #a0a8b0 }
          .bar, .dot { fill: currentColor }
          .line { stroke: currentColor }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .faint { fill: #9198a1 }
            .panel { fill: #0d1117; stroke: #3d444d }
            .grid { stroke: #3d444d }
            .limit { stroke: #e6edf3 }
          }
        </style>
      """;

  private final StringBuilder body = new StringBuilder();

  void text(double x, double y, String classes, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" class=\"%s\">%s</text>",
            x,
            y,
            classes,
            escape(text)));
  }

  void line(double x1, double y1, double x2, double y2, String classes) {
    add(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" class=\"%s\"/>",
            x1,
            y1,
            x2,
            y2,
            classes));
  }

  void bar(double x, double y, double width, double height, String classes) {
    add(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"1.5\" class=\"bar %s\"/>",
            x,
            y,
            width,
            height,
            classes));
  }

  void dot(double x, double y, String classes) {
    add(
        String.format(
            Locale.ROOT,
            "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" class=\"dot %s\"/>",
            x,
            y,
            classes));
  }

  /** Points as SVG has them: "x,y x,y". */
  void curve(String points, String classes) {
    add("<polyline points=\"" + points + "\" class=\"line " + classes + "\"/>");
  }

  private void add(String element) {
    body.append("  ").append(element).append('\n');
  }

  /** The whole of it. */
  String toString(int width, int height, String title) {
    return String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " viewBox=\"0 0 %1$d %2$d\" role=\"img\">%n  <title>%s</title>%n",
            width,
            height,
            escape(title))
        + STYLE
        + String.format(
            Locale.ROOT,
            "  <rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\" class=\"panel\"/>%n",
            width - 1,
            height - 1)
        + body
        + "</svg>\n";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
