package dev.pawl.benchmarks.table;

import dev.pawl.benchmarks.probe.Probe;
import dev.pawl.benchmarks.table.Figure.Jmh;
import dev.pawl.benchmarks.table.Figure.Probed;
import dev.pawl.benchmarks.table.Results.Cell;
import dev.pawl.benchmarks.table.Results.Fork;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures figures, in rounds: in each round each figure once, and each way to do it in a JVM of
 * its own. So Pawl and its twin are measured one right after the other, and again in each round;
 * what disturbs the machine for a while does not disturb only one of them.
 */
final class Run {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final Options options;
  private final PrintStream progress;
  private final Map<String, Cell> cells = new LinkedHashMap<>();

  Run(Options options, PrintStream progress) {
    this.options = options;
    this.progress = progress;
  }

  Results measure() throws RunnerException, IOException, InterruptedException {
    Environment environment = Environment.here(options.cpu(), -1);
    OthersLoad load = OthersLoad.start();
    for (int round = 1; round <= options.forks(); round++) {
      for (Figure figure : options.figures()) {
        progress.printf("round %d of %d, %s:", round, options.forks(), figure.id());
        if (figure.source() instanceof Jmh jmh) {
          measure(figure, jmh, round);
        } else if (figure.source() instanceof Probed probed && (round == 1 || !probed.counts())) {
          measure(figure, probed, round);
        }
        progress.println();
      }
    }
    return new Results(
        environment.withOthersLoad(load.average()),
        options.settings(),
        List.copyOf(cells.values()));
  }

  /** Whoever is to be measured in a round. */
  private List<String> variants(Figure.Source source, int round) {
    return source.variants().stream()
        .filter(variant -> round <= options.rivals() || !Figure.isRival(variant))
        .toList();
  }

  private void add(Figure figure, String variant, Fork fork) {
    cells
        .computeIfAbsent(
            figure.id() + " " + variant, key -> new Cell(figure.id(), variant, new ArrayList<>()))
        .forks()
        .add(fork);
    progress.print(" " + variant + " " + figure.unit().format(Samples.of(fork.scores()).median()));
    progress.flush();
  }

  // ---------------------------------------------------------------- JMH

  private void measure(Figure figure, Jmh jmh, int round) throws RunnerException {
    for (String variant : variants(jmh, round)) {
      ChainedOptionsBuilder one =
          new OptionsBuilder()
              .include("^" + jmh.benchmark().getName().replace(".", "\\.") + "\\." + variant + "$")
              .forks(1)
              .warmupIterations(options.warmUps())
              .warmupTime(TimeValue.milliseconds(options.millis()))
              .measurementIterations(options.iterations())
              .measurementTime(TimeValue.milliseconds(options.millis()))
              .jvmArgsAppend(options.jvmArguments().toArray(String[]::new))
              .addProfiler(GCProfiler.class)
              .verbosity(VerboseMode.SILENT)
              .shouldFailOnError(true);
      jmh.params().forEach(one::param);
      RunResult result = new Runner(one.build()).runSingle();
      add(figure, variant, fork(result));
    }
  }

  private static Fork fork(RunResult result) {
    List<Double> scores = new ArrayList<>();
    List<Double> bytes = new ArrayList<>();
    for (IterationResult iteration :
        result.getBenchmarkResults().iterator().next().getIterationResults()) {
      scores.add(iteration.getPrimaryResult().getScore());
      Result<?> allocated = iteration.getSecondaryResults().get(ALLOCATED);
      if (allocated != null) {
        bytes.add(allocated.getScore());
      }
    }
    return new Fork(scores, bytes);
  }

  // ---------------------------------------------------------------- probes

  private void measure(Figure figure, Probed probed, int round)
      throws IOException, InterruptedException {
    for (String variant : variants(probed, round)) {
      add(figure, variant, new Fork(List.of(probe(probed, variant)), List.of()));
    }
  }

  private double probe(Probed probed, String variant) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options.jvmArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Probe.class.getName(), probed.probe(), variant));
    command.add(Integer.toString(probed.size()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed");
    }
    return Double.parseDouble(output.strip());
  }
}
