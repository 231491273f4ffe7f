package dev.pawl.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the message says to write instead: something that works at this place. */
final class AwaitOutsideAsyncTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "static Task<Void> f() { await(yieldNow()); return done(); } | method f | @Async",
        "static void main(String... arguments) { await(yieldNow()); } | method main | Pawl.run",
        "void main() { await(yieldNow()); } | method main | @Async",
        "Example() { await(yieldNow()); } | a constructor | create the object",
        "{ await(yieldNow()); } | an initializer | create the object",
        "Runnable r = () -> await(yieldNow()); | a lambda that returns void | a loop instead"
      })
  void repair_fitsThePlace(String member, String place, String repair) {
    String source =
        "import static dev.pawl.Pawl.*; import dev.pawl.Task;\nclass Example { " + member + " }";
    assertThat(TestCompiler.inMemory().compile(source).diagnostics())
        .singleElement()
        .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .asString()
        .startsWith("[pawl:AWAIT_OUTSIDE_ASYNC] await stands in " + place + ", ")
        .contains(repair);
  }
}
