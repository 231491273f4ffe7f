package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.SourceFile;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The programs under {@code resources/programs} are ordinary async code as far as the warnings are
 * concerned: none of them is written to provoke one. Those that are stand in {@code
 * resources/diagnostics}.
 */
final class NoFalseAlarmsTest {
  @Test
  void programs_haveNoWarningOfOursAlthoughAllAreOn() {
    List<SourceFile> sources = new ArrayList<>();
    ProgramFiles.support().forEach((path, text) -> sources.add(SourceFile.of(path, text)));
    ProgramFiles.handWritten().stream()
        .filter(HandWrittenProgramsTest::canBeCompiled)
        .forEach(program -> sources.add(SourceFile.of(program.path(), program.source())));
    // They are not written for the warnings of javac.
    Woven woven =
        TestCompiler.inMemory()
            .withOptions("-Xlint:none", "-Xlint:-processing", "-Apawl.lint=retain")
            .compile(sources);
    assertThat(woven.diagnostics())
        .filteredOn(diagnostic -> diagnostic.getMessage(null).contains("[pawl:"))
        .isEmpty();
    assertThat(woven.assertSucceeded().classes()).hasSizeGreaterThan(sources.size());
  }
}
