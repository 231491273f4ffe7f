package dev.pawl.processor.differential;

import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final String CRASHED = "javac crashed: ";

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

  /**
   * What came of a compilation: classes by binary name, or what javac complains of.
   *
   * @param guilty the paths of the sources that it complains of, as far as it says so
   */
  record Result(Map<String, byte[]> classes, List<String> errors, Set<String> guilty) {
    boolean succeeded() {
      return errors.isEmpty();
    }

    /** Whether javac itself failed, rather than the sources. */
    boolean crashed() {
      return !succeeded() && errors.get(0).startsWith(CRASHED);
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
    StringWriter crash = new StringWriter();
    List<String> all = new ArrayList<>(options);
    all.add("-Xlint:none");
    if (active.isEmpty()) {
      all.add("-proc:none");
    }
    CompilationTask task = compiler.getTask(crash, output, diagnostics, all, null, files);
    task.setProcessors(active);
    SourceAtWork atWork = new SourceAtWork();
    ((JavacTask) task).addTaskListener(atWork);
    List<String> errors = new ArrayList<>();
    Set<String> guilty = new HashSet<>();
    boolean succeeded = false;
    try {
      succeeded = task.call();
    } catch (RuntimeException e) {
      e.printStackTrace(new PrintWriter(crash, true));
    }
    if (succeeded) {
      return new Result(output.classes(), List.of(), Set.of());
    }
    diagnostics.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .forEach(
            error -> {
              errors.add(error.toString());
              if (error.getSource() != null) {
                guilty.add(path(error.getSource()));
              }
            });
    if (errors.isEmpty()) {
      atWork.path.ifPresent(guilty::add);
      errors.add(CRASHED + crash.toString().lines().limit(20).collect(Collectors.joining("\n")));
    }
    return new Result(Map.of(), errors, guilty);
  }

  private static String path(JavaFileObject source) {
    return source.toUri().getPath().substring(1);
  }

  /** Remembers which source javac works on: the one to blame when javac crashes. */
  private static final class SourceAtWork implements TaskListener {
    private Optional<String> path = Optional.empty();

    @Override
    public void started(TaskEvent event) {
      if (event.getSourceFile() != null) {
        path = Optional.of(path(event.getSourceFile()));
      }
    }
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
