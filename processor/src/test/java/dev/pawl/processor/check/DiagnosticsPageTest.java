package dev.pawl.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds {@code DIAGNOSTICS.md} to {@link DiagnosticCode}, in both directions. */
final class DiagnosticsPageTest {
  private static final Pattern SECTION =
      Pattern.compile("^### (\\w+)\n(.*?)(?=^##|\\z)", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private String page = "";

  @BeforeEach
  void readPage() throws IOException {
    page = Files.readString(Path.of("DIAGNOSTICS.md"));
  }

  @Test
  void sectionsAreTheCodes_inTheirOrder() {
    List<String> sections =
        SECTION.matcher(page).results().map(section -> section.group(1)).toList();
    assertThat(sections)
        .as("each code has a section in processor/DIAGNOSTICS.md, and each section a code")
        .isEqualTo(Arrays.stream(DiagnosticCode.values()).map(Enum::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void section_hasTheMessageAndItsSeverity(DiagnosticCode code) {
    String severity = code.kind().toString().toLowerCase(Locale.ROOT).replace("mandatory_", "");
    Object[] dots = {"…", "…", "…", "…", "…"};
    assertThat(words(section(code)))
        .startsWith((severity.equals("error") ? "An " : "A ") + severity)
        .contains(words(code.message(dots)));
  }

  @ParameterizedTest
  @EnumSource
  void section_hasAPartOfTheTestedExample(DiagnosticCode code) throws IOException {
    Matcher block = BLOCK.matcher(section(code));
    if (code.origin() != DiagnosticCode.Origin.SOURCE) {
      assertThat(block.find()).as("an example that no test compiles").isFalse();
      return;
    }
    String file = "src/test/resources/diagnostics/" + camelCase(code) + ".java";
    assertThat(section(code)).contains("[" + camelCase(code) + ".java](" + file + ")");
    assertThat(block.find()).isTrue();
    List<String> example = block.group(1).lines().map(String::strip).toList();
    Map<Boolean, List<String>> inFile =
        example.stream()
            .collect(
                Collectors.partitioningBy(
                    read(Path.of(file)).lines().map(String::strip).toList()::contains));
    assertThat(inFile.get(false)).as("lines that are not in %s", file).isEmpty();
    assertThat(example).contains("// expect: " + code);
  }

  private String section(DiagnosticCode code) {
    return SECTION
        .matcher(page)
        .results()
        .filter(section -> section.group(1).equals(code.name()))
        .map(section -> section.group(2))
        .findFirst()
        .orElseThrow();
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file);
  }

  private static String words(String text) {
    return String.join(" ", text.strip().split("\\s+", -1));
  }

  private static String camelCase(DiagnosticCode code) {
    return Arrays.stream(code.name().split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
