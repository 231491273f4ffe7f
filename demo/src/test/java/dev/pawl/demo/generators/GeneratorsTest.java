package dev.pawl.demo.generators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Generator;
import dev.pawl.demo.Pace;
import dev.pawl.demo.Printed;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The step {@code generators}. */
@Timeout(60)
class GeneratorsTest {
  @Test
  void wholeStep() {
    assertThat(Printed.by(out -> Generators.run(out, new Pace(0))))
        .containsExactly(
            "== Fibonacci: a generator hands out values",
            "0 1 1 2 3 5 8 13 21 34 55 89 144 233 377 610 987 1597 2584 4181",
            "== Sum: a generator takes in values, and returns one",
            "sent 1",
            "sent 2",
            "sent 3",
            "sent 4",
            "is there more? false; the sum is 10",
            "== Running total: for each value in, one out",
            "at first 0",
            "sent 10, total 10",
            "sent 20, total 30",
            "sent 30, total 60",
            "== Futures: a generator waits for other threads",
            "2 + 3 is 5",
            "1 / 0 failed: / by zero",
            "it is time",
            "4 + 5 is 9");
  }

  @Test
  void fibonacciHasNoEnd() {
    Stream<Integer> numbers = Fibonacci.fibonacci();
    assertThat(numbers.skip(40).findFirst()).hasValue(102334155);
  }

  @Test
  void taskHasTheResultOfItsGenerator() {
    Generator<CompletableFuture<?>, Object, String> generator = Asking.twice();
    assertThat(Task.start(generator).join()).isEqualTo("1 and 2");
  }

  @Test
  void taskFailsAsItsGenerator() {
    Generator<CompletableFuture<?>, Object, String> generator = Asking.ofAFailure();
    assertThatThrownBy(() -> Task.start(generator).join())
        .isInstanceOf(CompletionException.class)
        .hasRootCauseMessage("not there");
  }
}
