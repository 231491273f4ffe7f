package dev.pawl.benchmarks.table;

import static dev.pawl.benchmarks.table.Figure.BY_HAND;
import static dev.pawl.benchmarks.table.Figure.PAWL;

import dev.pawl.benchmarks.table.Results.Cell;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Results as Markdown that can be read as it is: Pawl and its twins, then the rivals. */
final class MarkdownTable {
  private static final String NOTHING = "";

  private final List<Figure> figures;
  private final List<Results> results;

  MarkdownTable(List<Figure> figures, List<Results> results) {
    this.figures =
        figures.stream()
            .filter(figure -> results.stream().anyMatch(one -> !one.of(figure).isEmpty()))
            .toList();
    this.results = results;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text, twins());
    List<List<String>> rivals = rivals();
    if (rivals.size() > 1) {
      text.append('\n');
      append(text, rivals);
    }
    text.append(
        "\nMedians; the range of all iterations, and of the ratios of all rounds, in parentheses.\n");
    results.forEach(one -> text.append("\n- ").append(describe(one)));
    return text.append("\n").toString();
  }

  // ---------------------------------------------------------------- Pawl and its twins

  private List<List<String>> twins() {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("one …", "Pawl must reach"));
    for (Results one : results) {
      String jdk = ", " + jdk(one);
      header.addAll(List.of("by hand" + jdk, "Pawl" + jdk, "ratio" + jdk, "reached" + jdk));
    }
    rows.add(header);
    for (Figure figure : figures) {
      List<String> row = new ArrayList<>();
      row.add(figure.what());
      row.add(figure.targets().stream().map(Target::text).collect(Collectors.joining(", ")));
      for (Results one : results) {
        Optional<Cell> byHand = one.find(figure, BY_HAND);
        Optional<Cell> pawl = one.find(figure, PAWL);
        row.add(byHand.map(cell -> value(figure, cell)).orElse(NOTHING));
        row.add(pawl.map(cell -> value(figure, cell)).orElse(NOTHING));
        row.add(pawl.flatMap(mine -> byHand.map(limit -> ratio(mine, limit))).orElse(NOTHING));
        row.add(pawl.map(mine -> reached(figure, mine, byHand.orElse(mine))).orElse(NOTHING));
      }
      rows.add(row);
    }
    return rows;
  }

  /** "2.91 ns (2.87–2.95), 24 B". */
  private static String value(Figure figure, Cell cell) {
    Samples scores = cell.scores();
    return figure.unit().format(scores.median())
        + range(scores)
        + cell.bytes().map(bytes -> ", " + Math.round(bytes) + " B").orElse("");
  }

  private static String ratio(Cell cell, Cell byHand) {
    return Unit.number(cell.ratioTo(byHand)) + " ×" + range(cell.ratiosTo(byHand));
  }

  private static String range(Samples samples) {
    return samples.sorted().size() == 1
        ? ""
        : " (" + Unit.number(samples.min()) + "–" + Unit.number(samples.max()) + ")";
  }

  private static String reached(Figure figure, Cell pawl, Cell byHand) {
    if (figure.targets().isEmpty()) {
      return NOTHING;
    }
    String missed =
        figure.targets().stream()
            .filter(target -> !target.reached().test(pawl, byHand))
            .map(Target::text)
            .collect(Collectors.joining(", "));
    return missed.isEmpty() ? "yes" : "**no**: " + missed;
  }

  // ---------------------------------------------------------------- rivals

  private List<List<String>> rivals() {
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("one …", "rival"));
    for (Results one : results) {
      header.addAll(List.of("rival, " + jdk(one), "× by hand, " + jdk(one)));
    }
    rows.add(header);
    for (Figure figure : figures) {
      Set<String> rivals = new LinkedHashSet<>();
      results.forEach(one -> rivals.addAll(one.of(figure).keySet()));
      rivals.removeAll(List.of(BY_HAND, PAWL));
      for (String rival : rivals) {
        List<String> row = new ArrayList<>(List.of(figure.what(), Figure.display(rival)));
        for (Results one : results) {
          Optional<Cell> byHand = one.find(figure, BY_HAND);
          Optional<Cell> cell = one.find(figure, rival);
          row.add(cell.map(its -> value(figure, its)).orElse(NOTHING));
          row.add(cell.flatMap(its -> byHand.map(limit -> ratio(its, limit))).orElse(NOTHING));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  // ---------------------------------------------------------------- the rest

  private static String jdk(Results one) {
    return "JDK " + one.environment().jdk();
  }

  private static String describe(Results one) {
    Environment where = one.environment();
    return String.format(
        Locale.ROOT,
        "%s: %s. %s, %d cores%s; %s. %s. %s, revision %s.%s",
        jdk(one),
        where.jvm(),
        where.cpu(),
        where.cores(),
        where.pinnedTo().isEmpty() ? "" : ", all on CPU " + where.pinnedTo(),
        where.kernel(),
        one.settings(),
        where.date(),
        where.revision(),
        where.othersLoad() < 0
            ? ""
            : String.format(
                Locale.ROOT,
                " Other processes used %.0f %% of one CPU meanwhile.",
                where.othersLoad() * 100));
  }

  /** All columns as wide as their widest cell. */
  private static void append(StringBuilder text, List<List<String>> rows) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (int r = 0; r < rows.size(); r++) {
      text.append('|');
      for (int i = 0; i < columns; i++) {
        String cell = rows.get(r).get(i);
        text.append(' ').append(cell).append(" ".repeat(widths[i] - cell.length())).append(" |");
      }
      text.append('\n');
      if (r == 0) {
        text.append('|');
        for (int width : widths) {
          text.append(' ').append("-".repeat(width)).append(" |");
        }
        text.append('\n');
      }
    }
  }
}
