package dev.pawl.processor.differential;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** javac with everything in memory, ready to be called often. Not for several threads at once. */
final class Javac implements AutoCloseable {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final StandardJavaFileManager disk;
  private final Supplier<List<Processor>> processors;
  private final ClassLoader plugins;

  /**
   * @param processors asked anew for each compilation: a processor is used once
   * @param plugins where javac looks for plugins that start by themselves
   */
  Javac(List<Path> classPath, Supplier<List<Processor>> processors, ClassLoader plugins) {
    this.plugins = plugins;
    this.disk = compiler.getStandardFileManager(null, Locale.ROOT, null);
    this.processors = processors;
    try {
      disk.setLocation(
          StandardLocation.CLASS_PATH, classPath.stream().map(Path::toFile).<File>toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What came of a compilation: classes by binary name, or what javac complains of. */
  record Result(Map<String, byte[]> classes, List<String> errors) {
    boolean succeeded() {
      return errors.isEmpty();
    }
  }

  /**
   * @param sources texts by path
   * @param library class files by binary name that the sources may use
   */
  Result compile(Map<String, String> sources, Map<String, byte[]> library, List<String> options) {
    List<JavaFileObject> files = new ArrayList<>();
    sources.forEach((path, text) -> files.add(MemoryFiles.source(path, text)));
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    MemoryFiles output = new MemoryFiles(disk, library, plugins);
    List<Processor> active = processors.get();
    List<String> all = new ArrayList<>(options);
    all.add("-Xlint:none");
    if (active.isEmpty()) {
      all.add("-proc:none");
    }
    CompilationTask task = compiler.getTask(null, output, diagnostics, all, null, files);
    task.setProcessors(active);
    List<String> errors = new ArrayList<>();
    boolean succeeded;
    try {
      succeeded = task.call();
    } catch (RuntimeException | Error e) {
      succeeded = false;
      errors.add(crash(e));
    }
    if (succeeded) {
      return new Result(output.classes(), List.of());
    }
    diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::toString)
        .forEach(errors::add);
    return new Result(
        Map.of(), errors.isEmpty() ? Collections.singletonList("failed without an error") : errors);
  }

  private static String crash(Throwable failure) {
    StringBuilder text = new StringBuilder("javac crashed");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      text.append("\n").append(cause);
      for (StackTraceElement place : cause.getStackTrace()) {
        text.append("\n    at ").append(place);
      }
    }
    return text.toString().lines().limit(60).collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    try {
      disk.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
