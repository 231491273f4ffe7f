package dev.pawl.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.benchmarks.table.Results.Cell;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private final Cell byHand = Fixture.JDK_17.find(Fixture.RESUME, "byHand").orElseThrow();
  private final Cell pawl = Fixture.JDK_17.find(Fixture.RESUME, "pawl").orElseThrow();

  @Test
  void read_whatWasWritten(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("results.json");

    Fixture.JDK_17.write(file);

    assertThat(Results.read(file)).isEqualTo(Fixture.JDK_17);
  }

  @Test
  void ratioTo_isOfTheMedians() {
    assertThat(pawl.scores()).isEqualTo(new Samples(List.of(2.4, 2.6, 3.5, 4.5)));
    assertThat(pawl.ratioTo(byHand)).isEqualTo(3.05 / 2);
  }

  @Test
  void ratiosTo_areOfTheRounds() {
    assertThat(pawl.ratiosTo(byHand).sorted()).containsExactly(1.25, 2.0);
  }

  @Test
  void ratiosTo_whereOneHasFewerRounds() {
    Cell once = Fixture.JDK_25.find(Fixture.RESUME, "pawl").orElseThrow();

    assertThat(once.ratiosTo(byHand).sorted()).containsExactly(1.25);
  }

  @Test
  void target_isReachedByTheMedian() {
    assertThat(Target.ratio(1.525).reached().test(pawl, byHand)).isTrue();
    assertThat(Target.ratio(1.52).reached().test(pawl, byHand)).isFalse();
    assertThat(Target.atMost(3.05, Unit.NANOS).reached().test(pawl, byHand)).isTrue();
    assertThat(Target.atMost(3, Unit.NANOS).reached().test(pawl, byHand)).isFalse();
  }

  @Test
  void target_atLeast_isReachedByEach() {
    assertThat(Target.atLeast(2.4, Unit.CALLS).reached().test(pawl, byHand)).isTrue();
    assertThat(Target.atLeast(2.5, Unit.CALLS).reached().test(pawl, byHand)).isFalse();
  }
}
