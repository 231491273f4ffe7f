package dev.pawl.processor.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jacoco.core.analysis.Analyzer;
import org.jacoco.core.analysis.CoverageBuilder;
import org.jacoco.core.analysis.ICounter;
import org.jacoco.core.analysis.ILine;
import org.jacoco.core.analysis.ISourceFileCoverage;
import org.jacoco.core.data.ExecutionDataStore;
import org.jacoco.core.data.SessionInfoStore;
import org.jacoco.core.instr.Instrumenter;
import org.jacoco.core.runtime.IRuntime;
import org.jacoco.core.runtime.LoggerRuntime;
import org.jacoco.core.runtime.RuntimeData;

/** What JaCoCo counts when it instruments classes, and programs run. */
final class Coverage {
  private final CoverageBuilder counted;

  private Coverage(CoverageBuilder counted) {
    this.counted = counted;
  }

  /** Instruments the classes of programs, runs the programs, and counts. */
  static Coverage of(Side side, Map<String, byte[]> classes, List<Program> programs, Mode mode)
      throws Exception {
    IRuntime runtime = new LoggerRuntime();
    RuntimeData data = new RuntimeData();
    runtime.startup(data);
    try {
      Instrumenter instrumenter = new Instrumenter(runtime);
      Map<String, byte[]> instrumented = new TreeMap<>(classes);
      instrumented.replaceAll((name, bytes) -> instrument(instrumenter, name, bytes));
      ClassLoader loader = side.load(new Javac.Result(instrumented, List.of(), Set.of()));
      for (Program program : programs) {
        side.run(loader, program, mode);
      }
      return of(classes, data);
    } finally {
      runtime.shutdown();
    }
  }

  /** Counts what there is to cover of classes that did not run. */
  static Coverage ofNoRun(Map<String, byte[]> classes) throws IOException {
    return of(classes, new RuntimeData());
  }

  private static Coverage of(Map<String, byte[]> classes, RuntimeData data) throws IOException {
    ExecutionDataStore executions = new ExecutionDataStore();
    data.collect(executions, new SessionInfoStore(), false);
    CoverageBuilder builder = new CoverageBuilder();
    Analyzer analyzer = new Analyzer(executions, builder);
    for (Map.Entry<String, byte[]> classFile : classes.entrySet()) {
      analyzer.analyzeClass(classFile.getValue(), classFile.getKey());
    }
    return new Coverage(builder);
  }

  private static byte[] instrument(Instrumenter instrumenter, String name, byte[] bytes) {
    try {
      return instrumenter.instrument(bytes, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines that count, by {@code folder/Source.java:line}. */
  SortedMap<String, ILine> lines() {
    SortedMap<String, ILine> lines = new TreeMap<>();
    for (ISourceFileCoverage source : counted.getSourceFiles()) {
      for (int line = source.getFirstLine(); line <= source.getLastLine(); line++) {
        if (source.getLine(line).getStatus() != ICounter.EMPTY) {
          lines.put(place(source.getPackageName(), source.getName(), line), source.getLine(line));
        }
      }
    }
    return lines;
  }

  /** All branches, those of no line included. */
  int branches() {
    return counted.getSourceFiles().stream()
        .mapToInt(source -> source.getBranchCounter().getTotalCount())
        .sum();
  }

  /** The methods that count: {@code Class.method(descriptor)}. */
  List<String> methods() {
    return counted.getClasses().stream()
        .flatMap(
            type ->
                type.getMethods().stream()
                    .map(method -> type.getName() + "." + method.getName() + method.getDesc()))
        .sorted()
        .toList();
  }

  static String place(String inPackage, String sourceFile, int line) {
    return inPackage + "/" + sourceFile + ":" + line;
  }
}
