package dev.pawl.processor.testing;

import dev.pawl.Pawl;
import dev.pawl.processor.PawlProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.util.CheckClassAdapter;

/**
 * Runs javac in this process, with the processor and the runtime on the class path.
 *
 * <p>In memory for speed; into a directory where the test is about files. Warnings are errors
 * unless the options say otherwise. Immutable, and safe to use from several threads.
 */
public final class TestCompiler {
  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  // Reading the JDK's and the runtime's classes is most of the work of a small compilation.
  private static final ThreadLocal<StandardJavaFileManager> STANDARD =
      ThreadLocal.withInitial(
          () -> JAVAC.getStandardFileManager(null, null, StandardCharsets.UTF_8));

  private final @Nullable Path directory;
  private final List<String> options;
  private final String processorPath;

  // Null: javac looks for them on the processor path.
  private final @Nullable List<Processor> processors;

  private TestCompiler(
      @Nullable Path directory,
      List<String> options,
      String processorPath,
      @Nullable List<Processor> processors) {
    this.directory = directory;
    this.options = options;
    this.processorPath = processorPath;
    this.processors = processors;
  }

  /** Compiles into memory. */
  public static TestCompiler inMemory() {
    return compiler(null);
  }

  /** Compiles into a directory, which has to exist. */
  public static TestCompiler into(Path directory) {
    return compiler(directory);
  }

  private static TestCompiler compiler(@Nullable Path directory) {
    // An empty processor path: there javac finds the plugin on the class path of the tests.
    return new TestCompiler(
        directory,
        List.of("-g", "-Xlint:all", "-Werror", "-classpath", runtimePath()),
        "",
        List.of(new PawlProcessor()));
  }

  /** Adds javac options. */
  public TestCompiler withOptions(String... more) {
    return new TestCompiler(
        directory,
        Stream.concat(options.stream(), Arrays.stream(more)).toList(),
        processorPath,
        processors);
  }

  /** Has javac warn of what it always warns of, and go on after warnings. */
  public TestCompiler withoutLint() {
    // Not -Xlint:none: on JDK 17 that silences processors, too.
    List<String> rest =
        options.stream()
            .filter(option -> !option.equals("-Werror") && !option.equals("-Xlint:all"))
            .toList();
    return new TestCompiler(directory, rest, processorPath, processors);
  }

  /** Runs these processors instead of the {@link PawlProcessor}. */
  public TestCompiler withProcessors(Processor... instead) {
    return new TestCompiler(directory, options, processorPath, List.of(instead));
  }

  /**
   * Has javac load processors and plugin itself, from a processor path as users have it, with ours
   * behind the others.
   */
  public TestCompiler withProcessorPath(Path... others) {
    String path =
        Stream.concat(Arrays.stream(others).map(Path::toString), Stream.of(processorPath()))
            .collect(Collectors.joining(File.pathSeparator));
    return new TestCompiler(directory, options, path, null);
  }

  /** The same, with our processor in front of the others. */
  public TestCompiler withProcessorPathInFrontOf(Path... others) {
    String path =
        Stream.concat(Stream.of(processorPath()), Arrays.stream(others).map(Path::toString))
            .collect(Collectors.joining(File.pathSeparator));
    return new TestCompiler(directory, options, path, null);
  }

  /** Has the sources see other libraries too. */
  public TestCompiler withLibraries(Path... libraries) {
    String path =
        Stream.concat(Arrays.stream(libraries).map(Path::toString), Stream.of(runtimePath()))
            .collect(Collectors.joining(File.pathSeparator));
    return withOptions("-classpath", path);
  }

  /** Compiles sources, each named after its package and its first top-level type. */
  public Woven compile(String... sources) {
    return compile(Arrays.stream(sources).map(SourceFile::of).toList());
  }

  /** Compiles sources by their paths, such as {@code example/Main.java}. */
  public Woven compile(Map<String, String> sources) {
    return compile(
        sources.entrySet().stream()
            .map(source -> SourceFile.of(source.getKey(), source.getValue()))
            .toList());
  }

  /** Compiles sources in one run of javac. */
  public Woven compile(List<? extends JavaFileObject> sources) {
    return directory == null ? compileInMemory(sources) : compileInto(directory, sources);
  }

  private Woven compileInMemory(List<? extends JavaFileObject> sources) {
    MemoryFileManager memory = new MemoryFileManager(STANDARD.get());
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    boolean success = call(memory, diagnostics, sources, List.of());
    return new Woven(success, diagnostics.getDiagnostics(), memory.classes());
  }

  private Woven compileInto(Path output, List<? extends JavaFileObject> sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        JAVAC.getStandardFileManager(diagnostics, null, StandardCharsets.UTF_8)) {
      boolean success = call(files, diagnostics, sources, List.of("-d", output.toString()));
      return new Woven(success, diagnostics.getDiagnostics(), classesIn(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean call(
      JavaFileManager files,
      DiagnosticCollector<JavaFileObject> diagnostics,
      List<? extends JavaFileObject> sources,
      List<String> outputOptions) {
    List<String> all = new ArrayList<>(outputOptions);
    all.addAll(List.of("-processorpath", processorPath));
    all.addAll(options);
    JavaCompiler.CompilationTask task = JAVAC.getTask(null, files, diagnostics, all, null, sources);
    if (processors != null) {
      task.setProcessors(processors);
    }
    return task.call();
  }

  /** The runtime, and the annotations that it is compiled against. */
  public static String runtimePath() {
    return pathOf(Pawl.class, NullMarked.class);
  }

  /** The processor and the libraries that it uses. */
  public static String processorPath() {
    return pathOf(
        PawlProcessor.class,
        ClassReader.class,
        ClassNode.class,
        Analyzer.class,
        CheckClassAdapter.class);
  }

  private static String pathOf(Class<?>... types) {
    return Arrays.stream(types)
        .map(TestCompiler::locationOf)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The directory or jar that a class was loaded from. */
  public static Path locationOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes of all classes below a directory, by binary name. */
  public static Map<String, byte[]> classesIn(Path directory) throws IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String path = directory.relativize(file).toString();
        if (path.endsWith(".class") && Files.isRegularFile(file)) {
          String name = path.substring(0, path.length() - ".class".length());
          classes.put(name.replace(File.separatorChar, '.'), Files.readAllBytes(file));
        }
      }
    }
    return classes;
  }
}
