package dev.pawl.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.SourceFile;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Holds together a check's five places: the constant in {@link DiagnosticCode}, the class, the line
 * in {@link Checks}, and the example in {@code src/test/resources/diagnostics} with {@code //
 * expect: CODE} above each guilty line and a caret below the guilty token. What has no such
 * comments is not reported, although all warnings are switched on.
 */
final class DiagnosticExamplesTest {
  private static final Pattern EXPECTATION = Pattern.compile("^ *// expect: (\\w+)$");
  private static final Pattern CARET = Pattern.compile("^// *(\\^)$");
  private static final Pattern CODE = Pattern.compile("^\\[pawl:(\\w+)] ");

  @ParameterizedTest
  @MethodSource("sourceCodes")
  void example_reportsAtTheMarkedTokensAndNowhereElse(DiagnosticCode code) throws Exception {
    Path example = directory().resolve(camelCase(code) + ".java");
    assertThat(example)
        .as(
            "to add a check: a constant in DiagnosticCode, a class named like it, a line in Checks,"
                + " and an example file of that name in src/test/resources/diagnostics")
        .exists();

    List<String> lines = Files.readAllLines(example);
    List<String> expected = expectations(lines);
    assertThat(expected).as("expectations in %s", example).isNotEmpty();
    Woven woven =
        TestCompiler.inMemory()
            .withOptions("-Apawl.lint=retain")
            .compile(List.of(SourceFile.of(camelCase(code) + ".java", String.join("\n", lines))));
    assertThat(
            woven.diagnostics().stream()
                .filter(diagnostic -> !Woven.isAboutWarnings(diagnostic))
                .map(DiagnosticExamplesTest::found))
        .as(woven.report())
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).allSatisfy(line -> assertThat(line).endsWith(" " + code.name()));
  }

  @Test
  void everyExampleHasACode() throws Exception {
    List<String> codes =
        sourceCodes().map(code -> camelCase(code) + ".java").collect(Collectors.toList());
    try (Stream<Path> files = Files.list(directory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(codes);
    }
  }

  @Test
  void everySourceCodeHasACheckOfItsName() {
    assertThat(Checks.ALL.stream().map(check -> check.getClass().getSimpleName()))
        .containsExactlyInAnyOrderElementsOf(
            sourceCodes().map(DiagnosticExamplesTest::camelCase).toList());
  }

  @ParameterizedTest
  @EnumSource
  void message_namesTheCodeAndEndsInWhatToDo(DiagnosticCode code) {
    String message = code.message("a", "b", "c", "d");
    assertThat(message).startsWith("[pawl:" + code + "] ").doesNotContain("%").doesNotEndWith(".");
  }

  static Stream<DiagnosticCode> sourceCodes() {
    return Arrays.stream(DiagnosticCode.values())
        .filter(code -> code.origin() == DiagnosticCode.Origin.SOURCE);
  }

  /** {@code "12:5 DROPPED_TASK"} for each expectation, with line and column of the fault. */
  private static List<String> expectations(List<String> lines) {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher expectation = EXPECTATION.matcher(lines.get(i));
      if (expectation.matches()) {
        Matcher caret = CARET.matcher(lines.get(i + 2));
        assertThat(caret.matches()).as("a caret in line %s: %s", i + 3, lines.get(i + 2)).isTrue();
        int column = caret.start(1) + 1;
        expected.add(i + 2 + ":" + column + " " + expectation.group(1));
      }
    }
    return expected;
  }

  private static String found(Diagnostic<? extends JavaFileObject> diagnostic) {
    String message = diagnostic.getMessage(Locale.ROOT);
    Matcher code = CODE.matcher(message);
    return diagnostic.getLineNumber()
        + ":"
        + diagnostic.getColumnNumber()
        + " "
        + (code.find() ? code.group(1) : message);
  }

  /** {@code AWAIT_INSIDE_MONITOR} becomes {@code AwaitInsideMonitor}. */
  private static String camelCase(DiagnosticCode code) {
    return Arrays.stream(code.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static Path directory() throws URISyntaxException, IOException {
    return Path.of(
        Objects.requireNonNull(DiagnosticExamplesTest.class.getResource("/diagnostics")).toURI());
  }
}
