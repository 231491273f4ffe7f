package dev.pawl.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void withoutArguments_everythingIsMeasured() {
    Options options = parse();

    assertThat(options.figures()).isEqualTo(Figures.ALL);
    assertThat(options.forks()).isEqualTo(3);
    assertThat(options.rivals()).isEqualTo(1);
    assertThat(options.render()).isEmpty();
    assertThat(options.json())
        .isEqualTo(Path.of("results-" + Runtime.version().feature() + ".json"));
  }

  @Test
  void rows_areChosenByName() {
    assertThat(parse("--rows", "^resume-(4|20)$").figures())
        .extracting(Figure::id)
        .containsExactly("resume-4", "resume-20");
  }

  @Test
  void quick_leavesWhatIsAskedFor() {
    Options options = parse("--quick", "--forks", "2");

    assertThat(options.forks()).isEqualTo(2);
    assertThat(options.iterations()).isEqualTo(2);
  }

  @Test
  void render_takesFiles() {
    assertThat(parse("--render", "a.json", "b.json", "--svg", "c.svg").render())
        .containsExactly(Path.of("a.json"), Path.of("b.json"));
  }

  private static Options parse(String... arguments) {
    return Options.of(Options.parser().parse(arguments));
  }
}
