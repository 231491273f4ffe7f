package dev.pawl.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.pawl.processor.PawlProcessor;
import dev.pawl.processor.testing.ProcessorLoader;
import dev.pawl.processor.testing.Programs;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import dev.pawl.processor.testing.WrappingProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import lombok.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which builds call javac. */
final class BuildHostTest {
  @TempDir Path directory;

  @Test
  void allKindsOfClasses() throws Exception {
    assertThat(Woven.run(Programs.ALL_KINDS_OF_CLASSES)).isEqualTo(Programs.ALL_KINDS_RESULT);
  }

  @Test
  void directory_lintsAreErrors() throws Exception {
    Woven woven =
        TestCompiler.into(directory)
            .withProcessorPath()
            .withOptions("-Xlint:all")
            .compile(Programs.ALL_KINDS_OF_CLASSES)
            .assertVerified();
    assertThat(woven.diagnostics()).isEmpty();
    assertThat(woven.runClass("AllKinds")).isEqualTo(Programs.ALL_KINDS_RESULT);
  }

  @Test
  void compileTestingsFileManager() {
    Compilation compilation =
        Compiler.javac()
            .withProcessors(new PawlProcessor())
            .compile(JavaFileObjects.forSourceString("Suspending", Programs.SUSPENDING));
    assertThat(compilation.errors()).isEmpty();
    assertThat(compilation.generatedFiles())
        .extracting(file -> file.toUri().getPath())
        .containsExactlyInAnyOrder(
            "/CLASS_OUTPUT/Suspending.class", "/CLASS_OUTPUT/Suspending$run$Frame.class");
  }

  @Test
  void wrappedEnvironment() throws Exception {
    assertCompilesWith(new WrappingProcessor(new PawlProcessor()));
  }

  @Test
  void wrappedEnvironment_processorLoadedApartFromPlugin() throws Exception {
    try (URLClassLoader apart = ProcessorLoader.create()) {
      Constructor<?> constructor =
          apart.loadClass(PawlProcessor.class.getName()).getDeclaredConstructor();
      assertThat(constructor.newInstance()).isNotInstanceOf(PawlProcessor.class);
      assertCompilesWith(new WrappingProcessor((Processor) constructor.newInstance()));
      assertCompilesWith((Processor) constructor.newInstance());
    }
  }

  private static void assertCompilesWith(Processor processor) throws Exception {
    Woven woven =
        TestCompiler.inMemory()
            .withProcessors(processor)
            .compile(Programs.SUSPENDING)
            .assertVerified();
    assertThat(woven.runClass("Suspending")).isEqualTo("OK");
  }

  @Test
  void wrappedEnvironments_inParallel() throws Exception {
    int threads = 4;
    int compilationsEach = 5;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> results = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        String name = "Parallel" + thread;
        results.add(
            executor.submit(
                () -> {
                  for (int i = 0; i < compilationsEach; i++) {
                    Woven woven =
                        TestCompiler.inMemory()
                            .withProcessors(new WrappingProcessor(new PawlProcessor()))
                            .compile(Programs.SUSPENDING.replace("Suspending", name))
                            .assertVerified();
                    assertThat(woven.classes()).containsOnlyKeys(name, name + "$run$Frame");
                    assertThat(woven.runClass(name)).isEqualTo("OK");
                  }
                  return null;
                }));
      }
      for (Future<?> result : results) {
        result.get();
      }
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void namedModule() {
    Woven woven =
        TestCompiler.into(directory)
            .withOptions("--module-path", TestCompiler.runtimePath())
            .compile(
                Map.of(
                    "module-info.java",
                    "/** A module. */ module example { requires dev.pawl; }",
                    "p/package-info.java",
                    "/** A package. */ package p;",
                    "p/Suspending.java",
                    "package p;\n" + Programs.SUSPENDING));
    woven.assertVerified();
    assertThat(woven.classes())
        .containsOnlyKeys("module-info", "p.Suspending", "p.Suspending$run$Frame");
  }

  @Test
  void severalModules() throws Exception {
    Path sources = directory.resolve("src");
    Path output = directory.resolve("out");
    writeModule(sources, "first", "p");
    writeModule(sources, "second", "q");
    Files.createDirectories(output);
    Woven woven =
        TestCompiler.into(output)
            .withOptions("--module-path", TestCompiler.runtimePath())
            .withOptions("--module-source-path", sources.toString(), "--module", "first,second")
            .compile(List.of());
    woven.assertSucceeded();
    assertThat(woven.classes())
        .containsOnlyKeys(
            "first.module-info",
            "first.p.Suspending",
            "first.p.Suspending$run$Frame",
            "second.module-info",
            "second.q.Suspending",
            "second.q.Suspending$run$Frame");
  }

  private static void writeModule(Path sources, String module, String inPackage)
      throws IOException {
    Path folder = sources.resolve(module).resolve(inPackage);
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolveSibling("module-info.java"), "module " + module + " { requires dev.pawl; }");
    Files.writeString(
        folder.resolve("Suspending.java"), "package " + inPackage + ";\n" + Programs.SUSPENDING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-g", "-g:none", "-g:source", "-parameters", "-XDstringConcat=inline"})
  void option(String option) throws Exception {
    Woven woven =
        TestCompiler.inMemory()
            .withOptions(option)
            .compile(Programs.ALL_KINDS_OF_CLASSES)
            .assertVerified();
    assertThat(woven.runClass("AllKinds")).isEqualTo(Programs.ALL_KINDS_RESULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--release 17", "-source 17 -target 17 -Xlint:-options"})
  void oldestRelease(String options) throws Exception {
    Woven woven =
        TestCompiler.into(directory)
            .withOptions(options.split(" ", -1))
            .compile(Programs.ALL_KINDS_OF_CLASSES)
            .assertVerified();
    assertThat(woven.runClass("AllKinds")).isEqualTo(Programs.ALL_KINDS_RESULT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"simple", "byfile", "bytodo"})
  void compilePolicy(String policy) throws Exception {
    Woven woven =
        TestCompiler.inMemory()
            .withOptions("-XDcompilePolicy=" + policy)
            .compile(Programs.ALL_KINDS_OF_CLASSES)
            .assertVerified();
    assertThat(woven.runClass("AllKinds")).isEqualTo(Programs.ALL_KINDS_RESULT);
  }

  @Test
  void classesGeneratedByAnotherProcessor() throws Exception {
    Woven woven =
        TestCompiler.inMemory()
            .withProcessors(new SuspendingGenerator(), new PawlProcessor())
            .compile("final class Example {}")
            .assertVerified();
    assertThat(woven.runClass("Suspending")).isEqualTo("OK");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void lombok(boolean lombokFirst) throws Exception {
    Path lombok = TestCompiler.locationOf(Value.class);
    TestCompiler compiler = TestCompiler.into(directory).withLibraries(lombok);
    Woven woven =
        (lombokFirst
                ? compiler.withProcessorPath(lombok)
                : compiler.withProcessorPathInFrontOf(lombok))
            .compile(
                """
                import static dev.pawl.Pawl.*;

                import dev.pawl.Async;
                import dev.pawl.Task;
                import lombok.Value;

                @Value
                final class Example {
                  String first;
                  String second;

                  @Async
                  Task<String> both() {
                    await(yieldNow());
                    return done(getFirst() + second);
                  }

                  @Async
                  static Task<String> run() {
                    return done(await(new Example("O", "K").both()));
                  }
                }
                """)
            .assertVerified();
    assertThat(woven.runClass("Example")).isEqualTo("OK");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void errorProne() throws Exception {
    Path source =
        Files.writeString(
            directory.resolve("Suspending.java"),
            Programs.SUSPENDING.replace(
                "await(yieldNow());", "await(yieldNow());\n    new IllegalStateException();"));
    String output = javacWithErrorProne(source, "-Xplugin:ErrorProne -Xep:DeadException:WARN");
    assertThat(output).contains("warning: [DeadException]").doesNotContain("error:");
    Woven woven = new Woven(true, List.of(), TestCompiler.classesIn(directory)).assertVerified();
    assertThat(woven.classes()).containsOnlyKeys("Suspending", "Suspending$run$Frame");
    assertThat(woven.runClass("Suspending")).isEqualTo("OK");
  }

  /** Runs javac by itself, as Error Prone needs its insides; both are on one processor path. */
  private String javacWithErrorProne(Path source, String plugin) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    for (String inside :
        List.of("api", "file", "main", "model", "parser", "processing", "tree", "util")) {
      command.add("-J--add-exports=jdk.compiler/com.sun.tools.javac." + inside + "=ALL-UNNAMED");
    }
    for (String inside : List.of("code", "comp")) {
      command.add("-J--add-opens=jdk.compiler/com.sun.tools.javac." + inside + "=ALL-UNNAMED");
    }
    // The class path of the tests has Error Prone and what it needs, and the processor.
    String everything = System.getProperty("java.class.path");
    command.addAll(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW", plugin));
    command.addAll(List.of("-XDaddTypeAnnotationsToSymbol=true", "-processorpath", everything));
    command.addAll(List.of("-processor", PawlProcessor.class.getName()));
    command.addAll(List.of("-classpath", TestCompiler.runtimePath()));
    command.addAll(List.of("-d", directory.toString(), source.toString()));
    Path output = directory.resolve("output.txt");
    Process javac =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(javac.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(javac.exitValue()).as(Files.readString(output)).isZero();
    return Files.readString(output);
  }

  @Test
  void distinctSources_inParallel_giveTheSameBytesTwice() throws Exception {
    int threads = 8;
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Map<String, byte[]>>> results = new ArrayList<>();
      for (int i = 0; i < 2 * threads; i++) {
        String name = "Kinds" + i % threads;
        results.add(
            executor.submit(
                () ->
                    Woven.compile(Programs.ALL_KINDS_OF_CLASSES.replace("AllKinds", name))
                        .classes()));
      }
      for (int i = 0; i < threads; i++) {
        assertThat(results.get(i).get())
            .containsKey("Kinds" + i)
            .containsExactlyEntriesOf(results.get(i + threads).get());
      }
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void classWithoutPawl_isLeftAsJavacWroteIt() {
    String source =
        """
        final class Plain {
          Runnable run() {
            return () -> System.out.println("await");
          }
        }
        """;
    byte[] with = Woven.compile(source).classFile("Plain");
    byte[] without =
        TestCompiler.inMemory().withOptions("-proc:none").compile(source).classFile("Plain");
    assertThat(with).isEqualTo(without);
  }

  @Test
  void lambdaOnly_withoutAnnotation() throws Exception {
    Object result =
        Woven.run(
            """
            import static dev.pawl.Pawl.*;

            import dev.pawl.Task;
            import java.util.function.Supplier;

            final class Example {
              static Task<String> run() {
                Supplier<Task<String>> suspending =
                    () -> {
                      await(yieldNow());
                      return done("OK");
                    };
                return suspending.get();
              }
            }
            """);
    assertThat(result).isEqualTo("OK");
  }

  @Test
  void sameSourcesTwice_giveTheSameBytes() {
    Map<String, byte[]> once = Woven.compile(Programs.ALL_KINDS_OF_CLASSES).classes();
    Map<String, byte[]> again = Woven.compile(Programs.ALL_KINDS_OF_CLASSES).classes();
    assertThat(again).containsExactlyEntriesOf(once);
  }

  /** Writes the source of {@link Programs#SUSPENDING} in its first round. */
  @SupportedAnnotationTypes("*")
  private static final class SuspendingGenerator extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer out = processingEnv.getFiler().createSourceFile("Suspending").openWriter()) {
          out.write(Programs.SUSPENDING);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }
}
