package dev.pawl.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.Woven;
import org.junit.jupiter.api.Test;

final class CompilationListenerTest {
  @Test
  void asyncMethodAndLambda() throws Exception {
    Object result =
        Woven.run(
            """
            import static dev.pawl.Pawl.*;

            import dev.pawl.Async;
            import dev.pawl.Task;
            import java.util.function.Supplier;

            final class Example {
              @Async
              static Task<String> run() {
                Supplier<Task<String>> later = () -> done(await(done("O")) + await(Nested.later("K")));
                return done(await(later.get()));
              }

              static class Nested {
                @Async
                static Task<String> later(String value) {
                  await(yieldNow());
                  return done(value);
                }
              }
            }
            """);
    assertThat(result).isEqualTo("OK");
  }
}
