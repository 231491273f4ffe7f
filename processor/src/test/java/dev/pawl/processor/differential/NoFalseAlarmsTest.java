package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.SourceFile;
import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.util.ArrayList;
import java.util.List;
import javax.tools.Diagnostic;
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
            .withoutWarningsOfJavac()
            .withOptions("-Apawl.lint=retain")
            .compile(sources);
    assertThat(woven.diagnostics())
        .filteredOn(diagnostic -> diagnostic.getMessage(null).contains("[pawl:"))
        .isEmpty();
    // Newer versions of javac have warnings that -Xlint:none does not switch off.
    assertThat(woven.diagnostics())
        .filteredOn(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .allMatch(Woven::isAboutWarnings);
    assertThat(woven.classes()).hasSizeGreaterThan(sources.size());
  }
}
