package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.SourceFile;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The programs under {@code resources/programs} are ordinary async code as far as the warnings are
 * concerned. Those that are written to provoke one stand in {@code resources/diagnostics}.
 */
final class NoFalseAlarmsTest {
  private static final Pattern WARNING =
      Pattern.compile("(\\w+)\\.java:\\d+: warning: \\[pawl:(\\w+)]");

  /** A method with 300 variables over several awaits: it is there to be large. */
  private static final String RIGHT_ALARM = "MoreThan255 LARGE_METHOD";

  @Test
  void programs_haveNoWarningOfOursAlthoughAllAreOn() {
    List<SourceFile> sources = new ArrayList<>();
    ProgramFiles.support().forEach((path, text) -> sources.add(SourceFile.of(path, text)));
    ProgramFiles.handWritten().stream()
        .filter(HandWrittenProgramsTest::canBeCompiled)
        .forEach(program -> sources.add(SourceFile.of(program.path(), program.source())));
    Woven woven =
        TestCompiler.inMemory()
            .withoutLint()
            .withOptions("-Apawl.lint=retain")
            .compile(sources)
            .assertSucceeded();
    assertThat(WARNING.matcher(woven.report()).results())
        .extracting(warning -> warning.group(1) + " " + warning.group(2))
        .containsExactly(RIGHT_ALARM);
  }
}
