package dev.pawl.benchmarks.comparison;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every single measurement, as JSON; times are in nanoseconds. */
final class Json {
  private final Results results;

  Json(Results results) {
    this.results = results;
  }

  String text() {
    Machine machine = Machine.present();
    return String.format(
        Locale.ROOT,
        """
        {
          "date": %s,
          "jvm": %s,
          "processor": %s,
          "system": %s,
          "samples": [%s],
          "systemCalls": [%s],
          "idle": [%s],
          "starts": [%s],
          "remarks": [%s]
        }
        """,
        quoted(machine.date()),
        quoted(machine.jvm()),
        quoted(machine.processor()),
        quoted(machine.system()),
        lines(results.samples(), Json::sample),
        lines(results.calls(), Json::calls),
        lines(results.idle(), Json::idle),
        lines(results.startUps(), Json::startUp),
        lines(results.remarks(), Json::quoted));
  }

  private static String sample(Sample s) {
    return String.format(
        Locale.ROOT,
        "{%s, \"round\": %d, \"requests\": %d, \"elapsed\": %d, \"serverCpu\": %d,"
            + " \"generatorCpu\": %d, \"p50\": %d, \"p99\": %d, \"p99.9\": %d, \"allocated\": %.3f}",
        what(s.variant().option(), s.load()),
        s.round(),
        s.measured().requests(),
        s.measured().elapsed(),
        s.measured().serverCpu(),
        s.measured().generatorCpu(),
        s.measured().p50(),
        s.measured().p99(),
        s.measured().p999(),
        s.allocated());
  }

  private static String calls(Calls c) {
    String counts =
        c.counts().entrySet().stream()
            .map(each -> quoted(each.getKey()) + ": " + each.getValue())
            .collect(Collectors.joining(", "));
    return String.format(
        "{%s, \"requests\": %d, \"counts\": {%s}}",
        what(c.variant().option(), c.load()), c.requests(), counts);
  }

  private static String idle(Idle i) {
    return String.format(
        Locale.ROOT,
        "{\"server\": %s, \"connections\": %d, \"heap\": %.1f, \"outside\": %.1f}",
        quoted(i.variant().option()),
        i.connections(),
        i.heap(),
        i.outside());
  }

  private static String startUp(StartUp s) {
    return String.format(
        "{\"server\": %s, \"sharing\": %s, \"round\": %d, \"elapsed\": %d, \"cpu\": %d}",
        quoted(s.variant().option()), s.sharing(), s.round(), s.elapsed(), s.cpu());
  }

  private static String what(String server, Load load) {
    return String.format(
        "\"server\": %s, \"connections\": %d, \"pipelining\": %d",
        quoted(server), load.connections(), load.pipelining());
  }

  private static <T> String lines(List<T> elements, Function<T, String> text) {
    return elements.stream().map(text).collect(Collectors.joining(",\n    ", "\n    ", "\n  "));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
