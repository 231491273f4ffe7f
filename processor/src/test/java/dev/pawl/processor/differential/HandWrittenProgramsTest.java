package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The programs under {@code resources/programs}: each is one situation, traces what happens, and
 * results in "OK".
 *
 * <p>A program whose first line is {@code // release: N} needs a JDK N or later.
 */
final class HandWrittenProgramsTest {
  private static final String RELEASE = "// release: ";

  @TestFactory
  Stream<DynamicTest> tracesAreThoseOfTheBlockingProgram() {
    int running = Runtime.version().feature();
    List<Program> programs = ProgramFiles.handWritten();
    List<Program> possible =
        programs.stream().filter(HandWrittenProgramsTest::canBeCompiled).toList();
    Map<Program, Finding> findings = new HashMap<>();
    try (Differential differential = new Differential()) {
      Differential.Options options =
          new Differential.Options(
              List.of("-g", "-source", "" + running, "-target", "" + running), true, "result = OK");
      differential
          .check(possible, options)
          .forEach(finding -> findings.put(finding.program(), finding));
    }
    return programs.stream()
        .map(
            program ->
                dynamicTest(
                    program.path(),
                    () -> {
                      Assumptions.assumeTrue(
                          possible.contains(program),
                          () -> "needs JDK " + release(program) + ", this is " + running);
                      assertThat(findings.get(program)).isNull();
                    }));
  }

  static boolean canBeCompiled(Program program) {
    return release(program) <= Runtime.version().feature();
  }

  private static int release(Program program) {
    String first = program.source().lines().findFirst().orElse("");
    return first.startsWith(RELEASE) ? Integer.parseInt(first.substring(RELEASE.length())) : 17;
  }
}
