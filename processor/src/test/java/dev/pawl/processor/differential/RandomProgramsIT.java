package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Random programs: a few hundred in each build, and as many as asked for by
 *
 * <pre>
 *   mvn verify -pl processor -am -Pstress -Dpawl.programs=20000 -Dpawl.seed=1000000
 * </pre>
 */
final class RandomProgramsIT {
  @Test
  void tracesAreThoseOfTheBlockingProgram() {
    RandomRun run = new RandomRun(Long.getLong("pawl.seed", 1), Long.getLong("pawl.programs", 300));
    assertThat(run.run()).isEmpty();
  }
}
