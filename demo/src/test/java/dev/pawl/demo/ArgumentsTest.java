package dev.pawl.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pawl.demo.server.Calculation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
  private static Arguments arguments(String... words) {
    return new Arguments(List.of(words));
  }

  @Test
  void positionsOptionsAndFlagsInAnyOrder() {
    Arguments arguments = arguments("--quiet", "7", "--port", "1", "--operation=SQUARE");
    assertThat(arguments.position(0, "N", 1, 1, 9)).isEqualTo(7);
    assertThat(arguments.number("port", 8080, 0, 65535)).isEqualTo(1);
    assertThat(arguments.choice("operation", Calculation.DOUBLE)).isEqualTo(Calculation.SQUARE);
    assertThat(arguments.flag("quiet")).isTrue();
    arguments.requireAllUsed();
  }

  @Test
  void whatIsNotThereHasItsDefault() {
    Arguments arguments = arguments();
    assertThat(arguments.position(0, "N", 5, 1, 9)).isEqualTo(5);
    assertThat(arguments.number("port", 8080, 0, 65535)).isEqualTo(8080);
    assertThat(arguments.decimal("scale", 1, 0, 9)).isEqualTo(1);
    assertThat(arguments.choice("operation", Calculation.DOUBLE)).isEqualTo(Calculation.DOUBLE);
    assertThat(arguments.text("host", "here")).isEqualTo("here");
    assertThat(arguments.flag("quiet")).isFalse();
  }

  @Test
  void numbersNeedNotBeWholeWhereTheJobSaysSo() {
    assertThat(arguments("--scale", "0.25").decimal("scale", 1, 0, 9)).isEqualTo(0.25);
    for (String wrong : List.of("x", "-1", "10", "NaN")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> arguments("--scale", wrong).decimal("scale", 1, 0, 9))
          .withMessage("--scale is a number from 0.0 to 9.0, and not " + wrong);
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments("--port", "x").number("port", 8080, 0, 65535))
        .withMessage("--port is a number from 0 to 65535, and not x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments("--port", "70000").number("port", 8080, 0, 65535));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments("--operation", "add").choice("operation", Calculation.DOUBLE))
        .withMessage("--operation is one of [double, square]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments("--port"))
        .withMessage("--port needs a value");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments("--prot", "1").requireAllUsed())
        .withMessage("this job has no option --prot");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> arguments("5").requireAllUsed())
        .withMessage("this job knows nothing to do with 5");
  }
}
