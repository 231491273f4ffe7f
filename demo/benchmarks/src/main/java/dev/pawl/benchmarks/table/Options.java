package dev.pawl.benchmarks.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import joptsimple.OptionParser;
import joptsimple.OptionSet;
import joptsimple.OptionSpec;

/**
 * The command line.
 *
 * @param figures what is measured, or shown
 * @param quick whether the figures are worth nothing anyway
 * @param forks how many JVMs for each way to do it
 * @param rivals in how many of them, from the first on, rivals are measured, too
 * @param warmUps how many iterations to warm up in each
 * @param iterations how many are measured in each
 * @param millis of an iteration
 * @param cpu where everything runs; empty for anywhere
 * @param jvmArguments of the JVMs that measure
 * @param render results to show; empty: measure
 * @param json where the results go
 * @param markdown where the table goes, besides to the terminal
 * @param svg where the chart of ratios goes
 * @param scalingSvg where the chart of the cost among many tasks goes
 */
record Options(
    List<Figure> figures,
    boolean quick,
    int forks,
    int rivals,
    int warmUps,
    int iterations,
    int millis,
    String cpu,
    List<String> jvmArguments,
    List<Path> render,
    Path json,
    Optional<Path> markdown,
    Optional<Path> svg,
    Optional<Path> scalingSvg) {

  private static final OptionParser PARSER = new OptionParser();
  private static final OptionSpec<Void> HELP = PARSER.accepts("help", "prints this").forHelp();
  private static final OptionSpec<Void> LIST = PARSER.accepts("list", "prints the rows").forHelp();
  private static final OptionSpec<String> ROWS =
      PARSER
          .accepts("rows", "only rows whose name matches this regular expression")
          .withRequiredArg()
          .defaultsTo(".*");
  private static final OptionSpec<Integer> FORKS = number("forks", "JVMs for each way to do it", 3);
  private static final OptionSpec<Integer> RIVALS =
      number("rivals", "rounds in which rivals are measured, too; they are in the first ones", 1);
  private static final OptionSpec<Integer> WARM_UPS =
      number("warm-up", "iterations that warm up, in each JVM", 3);
  private static final OptionSpec<Integer> ITERATIONS =
      number("iterations", "iterations that count, in each JVM", 4);
  private static final OptionSpec<Integer> MILLIS =
      number("time", "milliseconds of an iteration", 500);
  private static final OptionSpec<Void> QUICK =
      PARSER.accepts(
          "quick", "tries the rows out: --forks 1 --warm-up 2 --iterations 2 --time 200");
  private static final OptionSpec<String> CPU =
      PARSER
          .accepts("cpu", "pins everything to one CPU, with taskset")
          .withRequiredArg()
          .defaultsTo("");
  private static final OptionSpec<String> GC =
      PARSER
          .accepts("gc", "the collector: Serial, Parallel, G1, Z ...")
          .withRequiredArg()
          .defaultsTo("Serial");
  private static final OptionSpec<Void> RENDER =
      PARSER.accepts("render", "shows results from files, side by side, and measures nothing");
  private static final OptionSpec<String> FILES =
      PARSER.nonOptions("files of results, to be shown").describedAs("FILE");
  private static final OptionSpec<String> JSON =
      PARSER.accepts("json", "file for the results; else results-JDK.json").withRequiredArg();
  private static final OptionSpec<String> MARKDOWN = file("markdown", "file for the table");
  private static final OptionSpec<String> SVG = file("svg", "file for the chart of ratios");
  private static final OptionSpec<String> SCALING_SVG =
      file("scaling-svg", "file for the chart of the cost among many tasks");

  private static OptionSpec<Integer> number(String name, String description, int usual) {
    return PARSER
        .accepts(name, description)
        .withRequiredArg()
        .ofType(Integer.class)
        .defaultsTo(usual);
  }

  private static OptionSpec<String> file(String name, String description) {
    return PARSER.accepts(name, description).withRequiredArg();
  }

  static OptionParser parser() {
    return PARSER;
  }

  /** Whether only help was asked for. */
  static boolean isHelp(OptionSet set) {
    return set.has(HELP);
  }

  /** Whether only the names of the rows were asked for. */
  static boolean isList(OptionSet set) {
    return set.has(LIST);
  }

  static Options of(OptionSet set) {
    Pattern rows = Pattern.compile(set.valueOf(ROWS));
    boolean quick = set.has(QUICK);
    return new Options(
        Figures.ALL.stream().filter(figure -> rows.matcher(figure.id()).find()).toList(),
        quick,
        quick && !set.has(FORKS) ? 1 : set.valueOf(FORKS),
        set.valueOf(RIVALS),
        quick && !set.has(WARM_UPS) ? 2 : set.valueOf(WARM_UPS),
        quick && !set.has(ITERATIONS) ? 2 : set.valueOf(ITERATIONS),
        quick && !set.has(MILLIS) ? 200 : set.valueOf(MILLIS),
        set.valueOf(CPU),
        jvmArguments(set.valueOf(GC)),
        set.has(RENDER) ? set.valuesOf(FILES).stream().map(Path::of).toList() : List.of(),
        Path.of(
            set.has(JSON) ? set.valueOf(JSON) : "results-" + Runtime.version().feature() + ".json"),
        path(set, MARKDOWN),
        path(set, SVG),
        path(set, SCALING_SVG));
  }

  private static List<String> jvmArguments(String collector) {
    List<String> arguments = new ArrayList<>();
    arguments.add("-XX:+Use" + collector + "GC");
    arguments.addAll(List.of("-Xms1g", "-Xmx3g", "-Djdk.virtualThreadScheduler.parallelism=1"));
    if (Runtime.version().feature() >= 24) {
      // JMH uses it, and the JVM says so in four lines each time.
      arguments.add("--sun-misc-unsafe-memory-access=allow");
    }
    return arguments;
  }

  private static Optional<Path> path(OptionSet set, OptionSpec<String> option) {
    return Optional.ofNullable(set.valueOf(option)).map(Path::of);
  }

  /** How it is measured, for whoever reads the results. */
  String settings() {
    return String.format(
        Locale.ROOT,
        "JVMs for each: %d (for rivals %d), with %d × %d ms to warm up and %d × %d ms measured; %s",
        forks,
        Math.min(rivals, forks),
        warmUps,
        millis,
        iterations,
        millis,
        String.join(" ", jvmArguments));
  }
}
