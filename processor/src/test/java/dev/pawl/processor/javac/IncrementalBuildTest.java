package dev.pawl.processor.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several compilations into the same directory. */
final class IncrementalBuildTest {
  private static final String BEFORE =
      """
      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      final class Example {
        @Async
        static Task<String> run() {
          return done(await(removed()) + await(Nested.removed()));
        }

        @Async
        static Task<String> removed() {
          await(yieldNow());
          return done("O");
        }

        static final class Nested {
          @Async
          static Task<String> removed() {
            return done(await(done("K")));
          }
        }
      }
      """;

  private static final String AFTER =
      """
      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Task;

      final class Example {
        @Async
        static Task<String> run() {
          return done(await(Nested.kept()));
        }

        static final class Nested {
          @Async
          static Task<String> kept() {
            return done(await(done("OK")));
          }
        }
      }
      """;

  @TempDir Path directory;

  @Test
  void sameSourceAgain() throws Exception {
    Map<String, byte[]> once = compile(BEFORE).classes();
    Woven again = compile(BEFORE);
    assertThat(again.classes()).containsExactlyEntriesOf(once);
    assertThat(again.runClass("Example")).isEqualTo("OK");
  }

  @Test
  void removedMethods_loseTheirFrames() throws Exception {
    assertThat(compile(BEFORE).classes())
        .containsOnlyKeys(
            "Example",
            "Example$run$Frame",
            "Example$removed$Frame",
            "Example$Nested",
            "Example$Nested$removed$Frame");
    Woven after = compile(AFTER);
    assertThat(after.classes())
        .containsOnlyKeys(
            "Example", "Example$run$Frame", "Example$Nested", "Example$Nested$kept$Frame");
    assertThat(after.runClass("Example")).isEqualTo("OK");
  }

  @Test
  void removedMethods_takeNothingElseAlong() throws Exception {
    // Classes that look like frames by their names, of the user and of another outermost class.
    compile(
        """
        final class Example$other$Frame {}
        """);
    compile(BEFORE.replace("Example", "Example$Sibling"));
    compile(BEFORE);
    assertThat(compile(AFTER).classes())
        .containsKeys(
            "Example$other$Frame",
            "Example$Sibling",
            "Example$Sibling$removed$Frame",
            "Example$Sibling$Nested$removed$Frame");
  }

  private Woven compile(String source) {
    return TestCompiler.into(directory).compile(source).assertVerified();
  }
}
