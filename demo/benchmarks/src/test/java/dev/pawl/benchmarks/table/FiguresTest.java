package dev.pawl.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.probe.Probe;
import dev.pawl.benchmarks.table.Figure.Jmh;
import dev.pawl.benchmarks.table.Figure.Probed;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

class FiguresTest {
  @Test
  void eachBenchmark_runsOnceAndIsInTheTable() throws RunnerException {
    // JMH lets one run at a time on a machine, lest they disturb each other; these may.
    System.setProperty("jmh.ignoreLock", "true");
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("\\.task\\.")
            .forks(0)
            .mode(Mode.SingleShotTime)
            .warmupIterations(0)
            .measurementIterations(1)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (!VirtualThreads.exist()) {
      options.exclude("\\.virtualThread$");
    }

    Collection<RunResult> results = new Runner(options.build()).run();

    assertThat(results.stream().map(result -> describe(result.getParams())))
        .containsExactlyInAnyOrderElementsOf(benchmarksInTheTable());
  }

  @Test
  void eachProbe_exists() {
    List<String> probes = Probe.ALL.stream().map(Probe.Entry::name).toList();

    assertThat(Figures.ALL)
        .extracting(Figure::source)
        .filteredOn(Probed.class::isInstance)
        .allSatisfy(source -> assertThat(probes).contains(((Probed) source).probe()));
  }

  @Test
  void ids_differ() {
    assertThat(Figures.ALL).extracting(Figure::id).doesNotHaveDuplicates();
  }

  private static List<String> benchmarksInTheTable() {
    List<String> all = new ArrayList<>();
    for (Figure figure : Figures.ALL) {
      if (figure.source() instanceof Jmh jmh) {
        for (String variant : jmh.variants()) {
          all.add(jmh.benchmark().getName() + "." + variant + new TreeMap<>(jmh.params()));
        }
      }
    }
    return all;
  }

  private static String describe(BenchmarkParams params) {
    Map<String, String> values = new TreeMap<>();
    params.getParamsKeys().forEach(key -> values.put(key, params.getParam(key)));
    return params.getBenchmark() + values;
  }
}
