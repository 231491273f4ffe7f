package dev.pawl.demo.docs;

import com.sun.source.util.JavacTask;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Compiles snippets with javac and the processor's jar.
 *
 * <p>What is less than a file is put into a class, and what is less than a class into an async
 * method of one. A file without imports gets those that one would expect. Each page is a package.
 * All that is added stands in front of the snippet's first line, so that lines are counted as in
 * the snippet.
 */
final class SnippetCompiler {
  /** What a snippet sees that imports nothing itself. */
  private static final String IMPORTS =
      imports(
          "static dev.pawl.Pawl.*",
          "static dev.pawl.sync.Select.*",
          "static java.util.concurrent.CompletableFuture.completedFuture",
          "static org.junit.jupiter.api.Assertions.assertEquals",
          "dev.pawl.*",
          "dev.pawl.io.*",
          "dev.pawl.sync.Barrier",
          "dev.pawl.sync.Broadcast",
          "dev.pawl.sync.Channel",
          "dev.pawl.sync.Latch",
          "dev.pawl.sync.Mutex",
          "dev.pawl.testing.*",
          "java.io.IOException",
          "java.math.BigInteger",
          "java.net.URI",
          "java.nio.ByteBuffer",
          "java.nio.file.Files",
          "reactor.core.publisher.*",
          "java.time.Duration",
          "java.util.*",
          "java.util.concurrent.*",
          "java.util.concurrent.locks.Lock",
          "java.util.function.*",
          "java.util.stream.Stream",
          "javax.swing.SwingUtilities");

  /** There is one of this name in java.util.concurrent, too. */
  private static final String JAVADOC_IMPORTS = imports("dev.pawl.sync.Semaphore");

  private static final Pattern MAIN_CLASS =
      Pattern.compile("^public (?:final )?class (\\w+)", Pattern.MULTILINE);
  private static final Pattern CODE = Pattern.compile("\\[pawl:(\\w+)]");

  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final Path classes;
  private final String classPath;
  private final String processorPath;

  SnippetCompiler(Path classes, String classPath, String processorPath) {
    this.classes = classes;
    this.classPath = classPath;
    this.processorPath = processorPath;
  }

  private static String imports(String... names) {
    StringBuilder imports = new StringBuilder();
    for (String name : names) {
      imports.append("import ").append(name).append("; ");
    }
    return imports.toString();
  }

  /** Compiles all together; what javac says, as {@code page:line: message}. */
  List<String> compile(List<Snippet> snippets) {
    int release = snippets.stream().mapToInt(Snippet::release).max().orElse(17);
    List<Source> sources = sources(snippets);
    return compile(sources, release).stream().map(SnippetCompiler::describe).toList();
  }

  /** Compiles one alone; what Pawl says about it, as {@code line CODE}. */
  List<String> diagnose(Snippet snippet) {
    List<String> found = new ArrayList<>();
    for (var diagnostic : compile(sources(List.of(snippet)), snippet.release())) {
      Matcher code = CODE.matcher(diagnostic.getMessage(null));
      String what = code.find() ? code.group(1) : diagnostic.getMessage(null);
      found.add((snippet.line() + diagnostic.getLineNumber() - 1) + " " + what);
    }
    return found;
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(List<Source> sources, int release) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    task(sources, diagnostics, release, "-Xlint:all,-processing,-serial,-try").call();
    return diagnostics.getDiagnostics();
  }

  private JavacTask task(
      List<Source> sources,
      DiagnosticCollector<JavaFileObject> diagnostics,
      int release,
      String lints) {
    String path = classPath + System.getProperty("path.separator") + classes;
    List<String> options = new ArrayList<>(List.of("-d", classes.toString(), "-classpath", path));
    options.addAll(List.of("-processorpath", processorPath, "--release", "" + release, lints));
    options.addAll(List.of("-Xmaxerrs", "100000")); // Trying forms makes many.
    return (JavacTask) javac.getTask(null, null, diagnostics, options, null, sources);
  }

  private static String describe(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(null);
    if (diagnostic.getSource() instanceof Source source) {
      long line = source.snippet.line() + diagnostic.getLineNumber() - 1;
      return source.snippet.page() + ":" + line + ": " + message;
    }
    return message;
  }

  /**
   * Each snippet in the first of these forms that parses: a file, statements, members of a class.
   */
  private List<Source> sources(List<Snippet> snippets) {
    List<Source> files = new ArrayList<>();
    List<Source> statements = new ArrayList<>();
    for (Snippet snippet : snippets) {
      boolean imports = snippet.text().startsWith("import ");
      String header = "package " + packageOf(snippet) + "; ";
      files.add(new Source(snippet, header + (imports ? "" : IMPORTS) + snippet.text()));
      statements.add(
          new Source(
              snippet,
              inClass(
                  snippet,
                  "@Async Task<?> snippet() throws Exception { if (true) { "
                      + snippet.text()
                      + "} return done(); } ")));
    }
    Set<Source> broken = unparsable(Stream.concat(files.stream(), statements.stream()).toList());
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < snippets.size(); i++) {
      Snippet snippet = snippets.get(i);
      sources.add(
          !broken.contains(files.get(i))
              ? files.get(i)
              : !broken.contains(statements.get(i))
                  ? statements.get(i)
                  : new Source(snippet, inClass(snippet, snippet.text())));
    }
    return sources;
  }

  private static String inClass(Snippet snippet, String members) {
    String base = snippet.base();
    return "package "
        + packageOf(snippet)
        + "; "
        + IMPORTS
        + (snippet.page().endsWith(".java") ? JAVADOC_IMPORTS : "")
        + (snippet.output() != null ? "class " : "abstract class ")
        + nameOf(snippet)
        + (base == null ? "" : " extends " + base)
        + " { "
        + members
        + "}";
  }

  private Set<Source> unparsable(List<Source> sources) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try {
      task(sources, diagnostics, 17, "-proc:none").parse();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set<Source> broken = new HashSet<>();
    for (var diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getSource() instanceof Source source) {
        broken.add(source);
      }
    }
    return broken;
  }

  private static String packageOf(Snippet snippet) {
    String page = snippet.page();
    if (page.endsWith(".java")) {
      return "javadoc"; // With what all Javadoc shares.
    }
    return page.replace(".md", "").replaceAll("\\W", "_").toLowerCase(Locale.ROOT);
  }

  private static String nameOf(Snippet snippet) {
    String page = snippet.page();
    String file = page.endsWith(".java") ? page.replaceAll(".*/dev/pawl/|\\.java", "") : "";
    return "Snippet" + file.replaceAll("\\W", "_") + snippet.line();
  }

  /** Runs a snippet that was compiled, and returns what it prints. */
  String run(Snippet snippet) throws Exception {
    Matcher program = MAIN_CLASS.matcher(snippet.text());
    String name =
        snippet.text().startsWith("import ") && program.find() ? program.group(1) : nameOf(snippet);
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Class<?> type = loader.loadClass(packageOf(snippet) + "." + name);
      System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
      if (snippet.text().contains(" void main(")) {
        Method main = type.getDeclaredMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) new String[0]);
      } else {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Method method = type.getDeclaredMethod("snippet");
        method.setAccessible(true);
        Pawl.run((Task<?>) method.invoke(constructor.newInstance()));
      }
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }

  /** A file in memory that may have any name. */
  private static final class Source extends SimpleJavaFileObject {
    private final Snippet snippet;
    private final String text;

    Source(Snippet snippet, String text) {
      super(URI.create("string:///" + snippet.place().replace(':', '/') + ".java"), Kind.SOURCE);
      this.snippet = snippet;
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return !simpleName.endsWith("-info"); // It is no package-info or module-info, either.
    }
  }
}
