package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Every construct with every operand in each of its operands' places, awaited in every way. Each
 * combination stands in a method, a lambda or an anonymous class by turns; in all three by
 *
 * <pre>
 *   mvn verify -pl processor -am -Pstress -Dit.test=CombinationsIT -Dpawl.combinations=all
 * </pre>
 */
final class CombinationsIT {
  @Test
  void tracesAreThoseOfTheBlockingProgram() {
    List<Program> programs =
        Combinations.programs("all".equals(System.getProperty("pawl.combinations")));
    String level = Integer.toString(Runtime.version().feature());
    Differential.Options options =
        new Differential.Options(
            List.of("-g", "-source", level, "-target", level), true, "result = OK");
    try (Differential differential = new Differential()) {
      for (int from = 0; from < programs.size(); from += 8) {
        List<Program> batch = programs.subList(from, Math.min(from + 8, programs.size()));
        assertThat(differential.check(batch, options)).isEmpty();
      }
    }
  }
}
