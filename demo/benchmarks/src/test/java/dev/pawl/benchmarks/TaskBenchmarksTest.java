package dev.pawl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Each JMH benchmark runs: one call, in this JVM, the time of which says nothing. */
class TaskBenchmarksTest {
  @Test
  void eachBenchmarkRunsOnce() throws RunnerException {
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

    assertThat(results).hasSizeGreaterThan(20);
  }
}
