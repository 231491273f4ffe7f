package dev.pawl.processor.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table in {@code GENERATORS.md} names tests that exist, and all of them. */
class GeneratorTableTest {
  /** A row whose last cell is the name of a test. */
  private static final Pattern ROW = Pattern.compile("^\\|.*\\| `(\\w+)` \\|$");

  private static final Pattern RULE = Pattern.compile("^\\|( [^|]*\\|){4}$");

  @ParameterizedTest
  @ValueSource(classes = {GeneratorSemanticsTest.class, DelegationSemanticsTest.class})
  void everyRuleHasItsTestAndEveryTestItsRule(Class<?> tests) throws IOException {
    assertThat(testsIn(section(tests)))
        .as("the tests in the table of %s in GENERATORS.md", tests.getSimpleName())
        .containsExactlyInAnyOrderElementsOf(testsOf(tests));
  }

  private static List<String> testsOf(Class<?> tests) {
    return Arrays.stream(tests.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> method.getName())
        .toList();
  }

  /** The lines from the one that begins with the name of the class to the next heading. */
  private static List<String> section(Class<?> tests) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("GENERATORS.md"));
    String name = "`" + tests.getSimpleName() + "`";
    return lines.stream()
        .dropWhile(line -> !line.startsWith(name))
        .takeWhile(line -> !line.startsWith("#"))
        .toList();
  }

  private static List<String> testsIn(List<String> section) {
    List<String> rules =
        section.stream().filter(line -> RULE.matcher(line).matches()).skip(2).toList();
    assertThat(rules).hasSizeGreaterThan(10);
    List<String> tests = new ArrayList<>();
    for (String rule : rules) {
      Matcher row = ROW.matcher(rule);
      assertThat(row.matches()).as("the row names a test: %s", rule).isTrue();
      tests.add(row.group(1));
    }
    return tests;
  }
}
