package dev.pawl.benchmarks.table;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import joptsimple.OptionException;
import joptsimple.OptionSet;
import org.openjdk.jmh.runner.RunnerException;

/** Measures every row of the table, or those asked for, and shows them beside their targets. */
public final class Table {
  private Table() {}

  public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    OptionSet set;
    try {
      set = Options.parser().parse(args);
    } catch (OptionException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (Options.isHelp(set)) {
      Options.parser().printHelpOn(out);
    } else if (Options.isList(set)) {
      Figures.ALL.forEach(figure -> out.printf("%-24s %s%n", figure.id(), figure.what()));
    } else {
      Options options = Options.of(set);
      List<Results> results = options.render().isEmpty() ? measure(options) : read(options);
      show(options, results, out);
    }
  }

  private static List<Results> measure(Options options)
      throws IOException, InterruptedException, RunnerException {
    if (!options.cpu().isEmpty()) {
      pinTo(options.cpu());
    }
    if (options.quick()) {
      // JMH lets one run at a time on a machine, lest they disturb each other; here nobody minds.
      System.setProperty("jmh.ignoreLock", "true");
    }
    Results results = new Run(options, System.err).measure();
    results.write(options.json());
    return List.of(results);
  }

  private static List<Results> read(Options options) throws IOException {
    List<Results> results = new ArrayList<>();
    for (Path file : options.render()) {
      results.add(Results.read(file));
    }
    return results;
  }

  private static void show(Options options, List<Results> results, PrintStream out)
      throws IOException {
    String table = new MarkdownTable(options.figures(), results).toString();
    out.print(table);
    if (options.markdown().isPresent()) {
      Files.writeString(options.markdown().get(), table);
    }
    if (options.svg().isPresent()) {
      Files.writeString(options.svg().get(), new RatioChart(options.figures(), results).toSvg());
    }
    if (options.scalingSvg().isPresent()) {
      Files.writeString(options.scalingSvg().get(), new ScalingChart(results).toSvg());
    }
  }

  /** All threads of this process; the processes that it starts inherit it. */
  private static void pinTo(String cpu) throws IOException, InterruptedException {
    String pid = Long.toString(ProcessHandle.current().pid());
    Process taskset =
        new ProcessBuilder("taskset", "-a", "-c", "-p", cpu, pid).redirectErrorStream(true).start();
    String output = new String(taskset.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (taskset.waitFor() != 0) {
      throw new IOException("taskset: " + output);
    }
  }
}
