package dev.pawl.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.PawlProcessor;
import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.check.Lint;
import dev.pawl.processor.javac.Weaver.Rewriter;
import dev.pawl.processor.testing.Programs;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import dev.pawl.processor.transform.ClassTransformer;
import dev.pawl.processor.transform.PassListener;
import dev.pawl.processor.transform.TransformException;
import dev.pawl.processor.transform.WovenClass;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Builds in which Pawl cannot do its work: each ends in one error that says what to change, and
 * leaves no class file behind.
 *
 * <p>The tests are named for the codes: {@code noJavac_...} is about {@link
 * DiagnosticCode#NO_JAVAC}.
 */
final class BuildDiagnosticsTest {
  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("buildCodes")
  void everyBuildCodeHasATestOfItsName(DiagnosticCode code) {
    String words =
        Arrays.stream(code.name().split("_", -1))
            .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
            .collect(Collectors.joining());
    String prefix = words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1) + "_";
    assertThat(BuildDiagnosticsTest.class.getDeclaredMethods())
        .anyMatch(method -> method.getName().startsWith(prefix));
  }

  static Stream<DiagnosticCode> buildCodes() {
    return Arrays.stream(DiagnosticCode.values())
        .filter(code -> code.origin() == DiagnosticCode.Origin.BUILD);
  }

  @Test
  void noJavac_eclipsesCompiler() throws Exception {
    Path source = Files.writeString(directory.resolve("Suspending.java"), Programs.SUSPENDING);
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    JavaCompiler ecj = new EclipseCompiler();
    StandardJavaFileManager files = ecj.getStandardFileManager(diagnostics, null, null);
    JavaCompiler.CompilationTask task =
        ecj.getTask(
            new StringWriter(),
            files,
            diagnostics,
            List.of("-17", "-d", directory.toString(), "-classpath", TestCompiler.runtimePath()),
            null,
            files.getJavaFileObjects(source));
    task.setProcessors(List.of(new PawlProcessor()));
    assertThat(task.call()).isFalse();
    assertThat(diagnostics.getDiagnostics())
        .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .filteredOn(message -> message.contains("[pawl:NO_JAVAC] "))
        .singleElement()
        .asString()
        .contains("org.eclipse.jdt.internal");
  }

  @Test
  void noJavac_wrappedEnvironmentWithoutPlugin() {
    List<Object> messages = new ArrayList<>();
    Messager messager =
        proxy(Messager.class, (proxy, method, arguments) -> messages.add(arguments[1]));
    new PawlProcessor()
        .init(
            proxy(
                ProcessingEnvironment.class,
                (proxy, method, arguments) ->
                    method.getName().equals("getOptions") ? Map.of() : messager));
    assertThat(messages).singleElement().asString().startsWith("[pawl:NO_JAVAC] ");
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Test
  void processorNotRun_procNone() {
    Woven woven =
        TestCompiler.into(directory)
            .withProcessorPath()
            .withOptions("-proc:none")
            .compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.PROCESSOR_NOT_RUN, woven);
    assertThat(woven.diagnostics().get(0).getLineNumber()).isEqualTo(8);
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void processorNotRun_onlyOthersNamed() {
    assertOneError(
        DiagnosticCode.PROCESSOR_NOT_RUN,
        TestCompiler.into(directory)
            .withProcessors(new ClaimsEverything())
            .compile(Programs.SUSPENDING));
  }

  @Test
  void processorNotRun_anotherClaimsEverythingFirst() {
    assertOneError(
        DiagnosticCode.PROCESSOR_NOT_RUN,
        TestCompiler.into(directory)
            .withProcessors(new ClaimsEverything(), new PawlProcessor())
            .compile(Programs.SUSPENDING));
  }

  @Test
  void processorNotRun_butPawlIsNotUsed() {
    TestCompiler.into(directory)
        .withProcessorPath()
        .withOptions("-proc:none")
        .compile("final class Plain {}")
        .assertSucceeded();
  }

  @Test
  void unknownOption_misspelt() {
    assertOneError(
        DiagnosticCode.UNKNOWN_OPTION,
        TestCompiler.inMemory()
            .withOptions("-Xlint:-processing", "-Apawl.verfiy")
            .compile(Programs.SUSPENDING));
  }

  @Test
  void notVerified_transformerThatWritesNonsense() {
    Woven woven =
        TestCompiler.into(directory)
            .withProcessors(
                new RewritingProcessor(
                    classFile -> {
                      WovenClass right = new ClassTransformer().transform(classFile);
                      SortedMap<String, byte[]> frames = new TreeMap<>(right.frames());
                      frames.replaceAll((name, frame) -> returningTheWrongType(frame));
                      return new WovenClass(
                          right.internalName(),
                          right.bytes(),
                          frames,
                          right.nestHost(),
                          List.of(),
                          List.of(),
                          List.of());
                    }))
            .compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.NOT_VERIFIED, woven);
    assertThat(woven.errors().get(0)).contains("Suspending$run$Frame", "suspensionPoint");
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void verify_allKindsOfClasses() {
    TestCompiler.into(directory)
        .withOptions("-Apawl.verify")
        .compile(Programs.ALL_KINDS_OF_CLASSES)
        .assertVerified();
  }

  /** Makes {@code suspensionPoint} return the frame instead of a StackTraceElement. */
  private static byte[] returningTheWrongType(byte[] frame) {
    ClassReader reader = new ClassReader(frame);
    ClassWriter writer = new ClassWriter(reader, 0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public MethodVisitor visitMethod(
              int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor method =
                super.visitMethod(access, name, descriptor, signature, exceptions);
            return new MethodVisitor(Opcodes.ASM9, method) {
              @Override
              public void visitInsn(int opcode) {
                if (opcode == Opcodes.ARETURN && name.equals("suspensionPoint")) {
                  super.visitInsn(Opcodes.POP);
                  super.visitVarInsn(Opcodes.ALOAD, 0);
                }
                super.visitInsn(opcode);
              }
            };
          }
        },
        0);
    return writer.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Apawl.dump", "-Apawl.dump=", "-Apawl.dump=%s/file/dump"})
  void dumpNotWritten_noDirectory(String option) throws Exception {
    Files.writeString(directory.resolve("file"), "not a directory");
    Woven woven =
        TestCompiler.into(directory)
            .withOptions(option.formatted(directory))
            .compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.DUMP_NOT_WRITTEN, woven);
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void dumpNotWritten_aDirectoryIsInTheWay() throws Exception {
    Files.createDirectories(directory.resolve("dump/Suspending$run$Frame.txt/child"));
    assertOneError(
        DiagnosticCode.DUMP_NOT_WRITTEN,
        TestCompiler.inMemory()
            .withOptions("-Apawl.dump=" + directory.resolve("dump"))
            .compile(Programs.SUSPENDING));
  }

  @Test
  void classFileNotFound_noOutputDirectory() throws Exception {
    Path source = directory.resolve("p/Suspending.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "package p;\n" + Programs.SUSPENDING);
    Woven woven = compileWith(StandardFileManagerUse.AS_IT_IS, source);
    assertOneError(DiagnosticCode.CLASS_FILE_NOT_FOUND, woven);
    try (Stream<Path> files = Files.list(source.getParent())) {
      assertThat(files).containsExactly(source);
    }
  }

  @Test
  void classFileNotFound_fileManagerThatOnlyTakesWhatJavacWrites() throws Exception {
    Path source = directory.resolve("Suspending.java");
    Files.writeString(source, Programs.SUSPENDING);
    assertOneError(
        DiagnosticCode.CLASS_FILE_NOT_FOUND,
        compileWith(StandardFileManagerUse.CLASSES_GO_ELSEWHERE, source));
  }

  @Test
  void classFileStale_outputThatJavacDidNotWriteTo() throws Exception {
    Path source = directory.resolve("Suspending.java");
    Files.writeString(source, Programs.SUSPENDING);
    Path old = Files.createDirectories(directory.resolve("out")).resolve("Suspending.class");
    Files.write(old, Woven.compile("final class Suspending {}").classFile("Suspending"));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    Woven woven = compileWith(StandardFileManagerUse.CLASSES_GO_ELSEWHERE, source);
    assertOneError(DiagnosticCode.CLASS_FILE_STALE, woven);
  }

  @Test
  void classFileNotWritten_aDirectoryIsInTheWay() throws Exception {
    Files.createDirectories(directory.resolve("Suspending$run$Frame.class/child"));
    assertOneError(
        DiagnosticCode.CLASS_FILE_NOT_WRITTEN,
        TestCompiler.into(directory).compile(Programs.SUSPENDING));
    assertThat(directory.resolve("Suspending.class")).doesNotExist();
  }

  @Test
  void awaitNotCompiled_transformerThatMissesAMethod() throws Exception {
    Woven woven =
        TestCompiler.into(directory)
            .withProcessors(new RewritingProcessor(classFile -> null))
            .compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.AWAIT_NOT_COMPILED, woven);
    assertThat(woven.diagnostics().get(0).getLineNumber()).isEqualTo(9);
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void internalError_transformerThatThrows() {
    Woven woven =
        TestCompiler.into(directory)
            .withProcessors(
                new RewritingProcessor(
                    classFile -> {
                      throw new IllegalStateException("told to");
                    }))
            .compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.INTERNAL_ERROR, woven);
    assertThat(woven.errors().get(0))
        .contains("Suspending", "java.lang.IllegalStateException: told to", "\tat ");
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void methodTooLarge_takesBackAllOfTheSource() {
    String statements = "    n += await(number(n));\n".repeat(2500);
    Woven woven =
        TestCompiler.into(directory)
            .compile(
                """
                import static dev.pawl.Pawl.*;

                import dev.pawl.Async;
                import dev.pawl.Task;

                final class First {
                  @Async
                  static Task<Integer> number(int n) {
                    return done(await(done(n)));
                  }
                }

                final class Second {
                  static final class Nested {
                    @Async
                    static Task<Integer> number(int n) {
                      return done(await(First.number(n)));
                    }
                  }

                  @Async
                  static Task<Integer> large() {
                    int n = await(Nested.number(1));
                %s
                    return done(n);
                  }
                }
                """
                    .formatted(statements.replace("number", "Nested.number")));
    assertOneError(DiagnosticCode.METHOD_TOO_LARGE, woven);
    assertThat(woven.diagnostics().get(0).getLineNumber()).isEqualTo(22);
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void largeMethod_isAWarningAtTheMethodUnlessTheUserDoesNotWantIt() {
    String source =
        """
        import static dev.pawl.Pawl.*;
        import dev.pawl.*;

        class Large {
          %s
          @Async static Task<Integer> sum(Task<Integer> next) {
            int sum = 0;
            %s
            return done(sum);
          }
        }
        """;
    String awaits = "sum += await(next);\n".repeat(400);

    Woven woven = TestCompiler.inMemory().compile(source.formatted("", awaits));
    assertThat(woven.diagnostics())
        .filteredOn(diagnostic -> !Woven.isAboutWarnings(diagnostic))
        .singleElement()
        .satisfies(
            warning -> {
              assertThat(warning.getKind()).isEqualTo(Diagnostic.Kind.WARNING);
              assertThat(warning.getLineNumber()).isEqualTo(6);
              assertThat(warning.getMessage(Locale.ROOT))
                  .startsWith("[pawl:LARGE_METHOD] sum compiles to ")
                  .contains(" bytes with 400 suspension points");
            });
    String suppression = "@SuppressWarnings(\"pawl:large-method\")";
    Woven.compile(source.formatted(suppression, awaits));
    TestCompiler.inMemory()
        .withOptions("-Apawl.lint=-large-method")
        .compile(source.formatted("", awaits))
        .assertVerified();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-no-such", "no-such", "retain,-no-such", "-dropped-task", "--retain"})
  void unknownOption_lintThatDoesNotExist(String lint) {
    Woven woven =
        TestCompiler.inMemory().withOptions("-Apawl.lint=" + lint).compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.UNKNOWN_OPTION, woven);
    String unknown = lint.substring(lint.indexOf(',') + 1);
    assertThat(woven.errors().get(0))
        .contains("-Apawl.lint=" + unknown + " is not", "-blocking-call, ", ", retain");
  }

  @Test
  void lint_listOfKeysToSwitchOnAndOff() {
    String source =
        """
        import static dev.pawl.Pawl.*;
        import dev.pawl.*;

        class Both {
          @Async static Task<Integer> wait(Task<Integer> next) throws Exception {
            byte[] buffer = new byte[100_000];
            Thread.sleep(1);
            return done(await(next) + buffer[0]);
          }
        }
        """;
    assertThat(warnings("", source)).containsExactly("BLOCKING_CALL");
    assertThat(warnings("retain, -blocking-call", source)).containsExactly("RETAIN");
    assertThat(warnings("-blocking-call,,blocking-call", source)).containsExactly("BLOCKING_CALL");
    assertThat(warnings("retain,-retain,-blocking-call", source)).isEmpty();
  }

  private static List<String> warnings(String lint, String source) {
    return TestCompiler.inMemory()
        .withOptions("-Apawl.lint=" + lint)
        .compile(source)
        .diagnostics()
        .stream()
        .filter(diagnostic -> !Woven.isAboutWarnings(diagnostic))
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT).replaceAll("^.pawl:(\\w+)..*", "$1"))
        .toList();
  }

  @Test
  void explanationNotWritten_aFileIsInTheWay() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "");
    Woven woven =
        TestCompiler.inMemory().withOptions("-Apawl.explain=" + file).compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.EXPLANATION_NOT_WRITTEN, woven);
  }

  @Test
  void oldClassFile_targetBeforeNestMates() {
    assertOneError(
        DiagnosticCode.OLD_CLASS_FILE,
        TestCompiler.into(directory)
            .withOptions("--release", "8", "-Xlint:-options")
            .compile(Programs.SUSPENDING));
  }

  @Test
  void unknownShape_isReportedAtTheMethod() {
    TransformException unknown =
        new TransformException(TransformException.Kind.UNKNOWN_SHAPE, "run", "told to");
    Woven woven =
        TestCompiler.into(directory)
            .withProcessors(
                new RewritingProcessor(
                    classFile -> {
                      throw unknown;
                    }))
            .compile(Programs.SUSPENDING);
    assertOneError(DiagnosticCode.UNKNOWN_SHAPE, woven);
    assertThat(woven.diagnostics().get(0).getLineNumber()).isEqualTo(8);
  }

  @Test
  void errorOfJavac_whileItWritesTheOutermostClass_takesBackTheNestedOnes() {
    String tooLarge = "    n += n * 31 + 7;\n".repeat(20_000);
    Woven woven =
        TestCompiler.into(directory)
            .compile(
                """
                import static dev.pawl.Pawl.*;

                import dev.pawl.Async;
                import dev.pawl.Task;

                final class Outer {
                  static final class Nested {
                    @Async
                    static Task<Integer> number() {
                      return done(await(done(1)));
                    }
                  }

                  int tooLarge(int n) {
                %s
                    return n;
                  }
                }
                """
                    .formatted(tooLarge));
    assertThat(woven.errors()).first().asString().contains("code too large");
    assertThat(woven.classes()).isEmpty();
  }

  @Test
  void errorsOfJavac_areNotMadeWorse() {
    Woven woven =
        TestCompiler.inMemory()
            .compile(
                """
                import static dev.pawl.Pawl.*;

                import dev.pawl.Async;
                import dev.pawl.Generator;
                import dev.pawl.Task;
                import java.util.Iterator;

                class Broken extends Missing {
                  @Async Missing returnsMissing() { return await(missing); }
                  @Async Task<Missing> missingArgument() { return done(await()); }
                  @Async Iterator<Missing> emitsMissing() { emit(); emit(missing); emit(1, 2); emitAll(); return end(1); }
                  @Async Iterator<int> emitsInt() { emit(new Missing<>()); emitAll(missing()); return end(); }
                  @Async Generator<String> tooFewTypes() { int n = emit("a"); return result(); }
                  @Async Task<Void> lambdas() {
                    Missing m = () -> await(done());
                    Object o = () -> await(done());
                    missing(x -> { await(x); });
                    missing(Missing::await);
                    var v = () -> emit(1);
                    missing();
                    new Missing();
                    synchronized (missing) { await(missing); }
                    return;
                  }
                  @Async Task<Void> unreachable() { return done(); await(done()); }
                }
                """);
    assertThat(woven.errors()).hasSizeGreaterThan(10);
    assertThat(woven.errors()).noneMatch(message -> message.contains("[pawl:"));
  }

  private static void assertOneError(DiagnosticCode code, Woven woven) {
    assertThat(woven.succeeded()).isFalse();
    assertThat(woven.errors()).as(woven.report()).hasSize(1);
    assertThat(woven.errors().get(0)).startsWith("[pawl:" + code + "] ");
  }

  private enum StandardFileManagerUse {
    AS_IT_IS,
    CLASSES_GO_ELSEWHERE
  }

  /** Compiles a file without {@code -d}, or with class files that go to {@code elsewhere}. */
  private Woven compileWith(StandardFileManagerUse use, Path source) throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager standard = javac.getStandardFileManager(diagnostics, null, null)) {
      JavaFileManager files = standard;
      if (use == StandardFileManagerUse.CLASSES_GO_ELSEWHERE) {
        Path out = Files.createDirectories(directory.resolve("out"));
        standard.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(out));
        files = new ClassesElsewhere(standard, Files.createDirectories(directory.resolve("else")));
      }
      JavaCompiler.CompilationTask task =
          javac.getTask(
              null,
              files,
              diagnostics,
              List.of("-classpath", TestCompiler.runtimePath(), "-processorpath", ""),
              null,
              standard.getJavaFileObjects(source));
      task.setProcessors(List.of(new PawlProcessor()));
      boolean success = task.call();
      return new Woven(
          success, diagnostics.getDiagnostics(), TestCompiler.classesIn(source.getParent()));
    }
  }

  /** Puts the class files that javac writes into a directory of its own, and tells nobody. */
  private static final class ClassesElsewhere
      extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Path directory;

    ClassesElsewhere(StandardJavaFileManager standard, Path directory) {
      super(standard);
      this.directory = directory;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      return fileManager
          .getJavaFileObjects(directory.resolve(className + ".class"))
          .iterator()
          .next();
    }
  }

  /** The processor with another transformer. */
  @SupportedAnnotationTypes("dev.pawl.Async")
  private static final class RewritingProcessor extends AbstractProcessor {
    private final Rewriter rewriter;

    RewritingProcessor(Rewriter rewriter) {
      this.rewriter = rewriter;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      assertThat(
              Attachment.attach(
                  environment,
                  rewriter,
                  new Settings(PassListener.NONE, true, Lint.parse(""), null)))
          .isTrue();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return true;
    }
  }

  /** Leaves no annotation to the processors after it, so that javac does not even start them. */
  @SupportedAnnotationTypes("*")
  private static final class ClaimsEverything extends AbstractProcessor {
    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return true;
    }
  }
}
