package dev.pawl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.Programs;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Apawl.dump=DIR} writes. */
final class MethodDumpTest {
  private static final String EXAMPLE =
      """
      package p;

      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      final class Example {
        @Async
        Task<StringBuilder> build(String first, Task<String> second) {
          try {
            return done(new StringBuilder(first + await(second)));
          } finally {
            first.length();
          }
        }

        @Async
        Task<StringBuilder> build(long number) {
          return build("" + number, done("x"));
        }
      }
      """;

  private static final List<String> PASSES =
      List.of(
          "== javac",
          "== LoweringPass",
          "== ReturnPass",
          "== UninitializedObjectPass",
          "== SuspensionPointPass",
          "== SpillPass",
          "== LocalVariablesPass",
          "== StepMethodPass");

  @TempDir Path directory;

  @Test
  void eachMethod_hasAFileWithASectionForEachPass() throws Exception {
    Map<String, String> files = dump(EXAMPLE);
    assertThat(files)
        .containsOnlyKeys("p/Example$build$Frame.txt", "p/Example$build$Frame2.txt")
        .allSatisfy(
            (name, text) ->
                assertThat(text.lines().filter(line -> line.startsWith("==")))
                    .containsExactlyElementsOf(PASSES));
  }

  @Test
  void section_showsInstructionsWithLocalsAndStack() throws Exception {
    String text = dump(EXAMPLE).get("p/Example$build$Frame.txt");
    assertThat(section(text, "javac"))
        .contains("build(Ljava/lang/String;Ldev/pawl/Task;)Ldev/pawl/Task;")
        .contains("line 12")
        .contains("locals  0 this: Example, 1 first: String, 2 second: Task")
        .containsPattern("DUP +\\| new StringBuilder\n")
        .containsPattern("Pawl\\.await .* \\| new StringBuilder, new StringBuilder, String, Task\n")
        .contains("LOCALVARIABLE first Ljava/lang/String;");
    assertThat(section(text, "UninitializedObjectPass"))
        .containsPattern("Pawl\\.await .* \\| String, Task\n");
    assertThat(section(text, "StepMethodPass"))
        .contains("build(Lp/Example$build$Frame;)Ljava/lang/Object;")
        .contains("frame   0 this: Example, 1: Example$build$Frame\n")
        .containsPattern("TABLESWITCH[^|]* \\| int\n")
        .doesNotContain("Pawl.await");
  }

  @Test
  void everySection_knowsTheTypes() throws Exception {
    assertThat(dump(EXAMPLE).values()).noneMatch(text -> text.contains("types are not known"));
    assertThat(dump(Programs.ALL_KINDS_OF_CLASSES).values())
        .isNotEmpty()
        .noneMatch(text -> text.contains("types are not known"));
  }

  @Test
  void sameSourceTwice_givesTheSameText() throws Exception {
    assertThat(dump(EXAMPLE)).isEqualTo(dump(EXAMPLE));
  }

  @Test
  void largeMethod_isShownAsItWasCompiledInTheEnd() throws Exception {
    String awaits =
        IntStream.range(0, 300)
            .mapToObj(i -> "    sum += await(part(" + i + "));\n")
            .collect(Collectors.joining());
    Map<String, String> files =
        dump(
            """
            import static dev.pawl.Pawl.*;

            import dev.pawl.Async;
            import dev.pawl.Task;

            final class Large {
              @Async
              static Task<Integer> part(int i) {
                return done(i);
              }

              @Async
              @SuppressWarnings("pawl:large-method")
              static Task<Integer> sum() {
                int sum = 0;
            %s
                return done(sum);
              }
            }
            """
                .formatted(awaits));
    assertThat(files.get("Large$sum$Frame.txt").lines().filter(line -> line.startsWith("==")))
        .containsExactlyElementsOf(PASSES);
    assertThat(section(files.get("Large$sum$Frame.txt"), "StepMethodPass"))
        .contains("LOOKUPSWITCH");
  }

  private Map<String, String> dump(String source) throws IOException {
    Woven woven = TestCompiler.inMemory().withOptions("-Apawl.dump=" + directory).compile(source);
    woven.assertVerified();
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readString(file));
      }
    }
    return files;
  }

  private static String section(String text, String pass) {
    int start = text.indexOf("== " + pass + "\n");
    int end = text.indexOf("\n== ", start);
    return text.substring(start, end < 0 ? text.length() : end);
  }
}
