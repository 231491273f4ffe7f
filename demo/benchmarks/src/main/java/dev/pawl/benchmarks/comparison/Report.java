package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.load.Measured;
import dev.pawl.benchmarks.server.Variant;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What was measured, as tables of Markdown. */
final class Report {
  private static final double NANOS_PER_MICRO = 1e3;

  private final Results results;
  private final Options options;

  Report(Results results, Options options) {
    this.results = results;
    this.options = options;
  }

  String markdown() {
    StringBuilder text = new StringBuilder();
    Machine machine = Machine.present();
    text.append(machine.date()).append(". ").append(machine.jvm()).append(". ");
    text.append(machine.processor()).append(", ").append(machine.system()).append(".\n");
    text.append(
        String.format(
            Locale.ROOT,
            "Medians of %d rounds (least..most), %.1f s each in %d turns, after %.1f s of warm-up;"
                + " server: `%s`.%n",
            options.rounds,
            options.window.toMillis() / 1e3,
            options.turns,
            options.warmUp.toMillis() / 1e3,
            String.join(" ", MeasuredServer.JVM_OPTIONS)));
    for (Load load : options.loads) {
      text.append("\n### ").append(load.title()).append("\n\n");
      loadTable(load, text);
    }
    if (!results.idle().isEmpty()) {
      text.append("\n### Idle connections\n\n");
      idleTable(text);
    }
    if (!results.startUps().isEmpty()) {
      text.append("\n### Starts\n\n");
      startTable(text);
    }
    if (!results.remarks().isEmpty()) {
      text.append('\n');
      results.remarks().forEach(remark -> text.append("- ").append(remark).append(".\n"));
    }
    return text.toString();
  }

  private void loadTable(Load load, StringBuilder text) {
    text.append(
        """
        | server | CPU per request, µs | × by hand | requests/s | p50, µs | p99, µs | p99.9, µs \
        | system calls per request | of these epoll_ctl | bytes allocated per request | core used by server, % \
        | by generator, % |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """);
    for (Variant variant : results.variants()) {
      String calls =
          results.calls(variant, load).map(each -> number(each.perRequest(), 3)).orElse("");
      String epollCtl =
          results
              .calls(variant, load)
              .map(each -> number(each.perRequest("epoll_ctl"), 3))
              .orElse("");
      row(
          text,
          variant.title(),
          results.spread(variant, load, Sample::cpuMicros).text(3),
          results.ratio(variant, load).text(3),
          results.spread(variant, load, Sample::requestsPerSecond).medianText(0),
          micros(variant, load, Measured::p50),
          micros(variant, load, Measured::p99),
          micros(variant, load, Measured::p999),
          calls,
          epollCtl,
          results.spread(variant, load, Sample::allocated).medianText(2),
          results.spread(variant, load, each -> 100 * each.serverBusy()).medianText(0),
          results.spread(variant, load, each -> 100 * each.generatorBusy()).medianText(0));
    }
  }

  private String micros(Variant variant, Load load, ToDoubleFunction<Measured> nanos) {
    return results
        .spread(variant, load, each -> nanos.applyAsDouble(each.measured()) / NANOS_PER_MICRO)
        .medianText(0);
  }

  private void idleTable(StringBuilder text) {
    text.append(
        """
        | server | connections | bytes of heap each | and outside of it |
        | --- | --- | --- | --- |
        """);
    for (Idle each : results.idle()) {
      row(
          text,
          each.variant().title(),
          number(each.connections(), 0),
          number(each.heap(), 0),
          number(each.outside(), 0));
    }
  }

  private void startTable(StringBuilder text) {
    text.append(
        """
        | server | archive of the JDK's classes | ms to the line that it listens | × by hand | ms of CPU | × by hand |
        | --- | --- | --- | --- | --- | --- |
        """);
    for (boolean sharing : new boolean[] {true, false}) {
      results.startUps().stream()
          .map(StartUp::variant)
          .distinct()
          .sorted()
          .forEach(
              variant ->
                  row(
                      text,
                      variant.title(),
                      sharing ? "used" : "not used",
                      results.startUp(variant, sharing, StartUp::elapsedMillis).text(0),
                      results.startUpRatio(variant, sharing, StartUp::elapsedMillis).text(2),
                      results.startUp(variant, sharing, StartUp::cpuMillis).text(0),
                      results.startUpRatio(variant, sharing, StartUp::cpuMillis).text(2)));
    }
  }

  private static String number(double value, int digits) {
    return String.format(Locale.ROOT, "%,." + digits + "f", value);
  }

  private static void row(StringBuilder text, String... cells) {
    text.append("| ").append(String.join(" | ", cells)).append(" |\n");
  }
}
