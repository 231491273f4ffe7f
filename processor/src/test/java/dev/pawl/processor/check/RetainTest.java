package dev.pawl.processor.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import dev.pawl.processor.testing.Woven;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as a large buffer, and in which lines it is said to be kept. */
final class RetainTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "new byte[8192]                                  | byte[], 8 KiB",
        "new boolean[10_000]                             | boolean[], 10000 bytes",
        "new char[8192]                                  | char[], 16 KiB",
        "new short[8192]                                 | short[], 16 KiB",
        "new int[8192]                                   | int[], 32 KiB",
        "new float[8192]                                 | float[], 32 KiB",
        "new long[8192]                                  | long[], 64 KiB",
        "new double[1 << 18]                             | double[], 2 MiB",
        "new String[8192]                                | String[], 32 KiB",
        "new byte[1024][1024]                            | byte[][], 1 MiB",
        "new byte[8192][]                                | byte[][], 32 KiB",
        "new java.util.Map.Entry[8192][1][]              | Map.Entry[][][], 32 KiB",
        "java.nio.ByteBuffer.allocate(8192)              | ByteBuffer, 8 KiB",
        "java.nio.ByteBuffer.allocate(8192).slice()      | ByteBuffer, 8 KiB",
        "java.nio.LongBuffer.allocate(1024)              | LongBuffer, 8 KiB",
        "java.nio.ByteBuffer.wrap(new byte[8192], 0, 10) | byte[], 8 KiB",
        "new StringBuilder(8192).append(1).reverse()     | StringBuilder, 8 KiB",
        "new java.io.ByteArrayOutputStream(8192)         | ByteArrayOutputStream, 8 KiB",
        "new java.io.CharArrayWriter(4096)               | CharArrayWriter, 8 KiB",
        "in.readAllBytes()                               | byte[], of unknown size",
        "channel.map(null, 0, 10)                        | MappedByteBuffer, of unknown size",
        "size > 9 ? new byte[10] : new byte[8192]        | byte[], 8 KiB",
        "(Object) new byte[8192]                         | byte[], 8 KiB"
      })
  void buffer_thatIsLarge(String expression, String description) {
    assertThat(messages(expression))
        .singleElement()
        .asString()
        .startsWith(
            "[pawl:RETAIN] buffer (" + description + ") stays in memory while the method is")
        .contains(" suspended in line 7. ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "new byte[8191]",
        "new byte[size]",
        "new byte[1024][size]",
        "new byte[100][70]",
        "new StringBuilder()",
        "new StringBuilder(\"8192\")",
        "new StringBuilder(size)",
        "new StringBuilder(8192).append(1).toString()",
        "java.nio.ByteBuffer.allocate(size)",
        "new byte[8192].length",
        "new Object()",
        "size"
      })
  void buffer_thatIsNot(String expression) {
    assertThat(messages(expression)).isEmpty();
  }

  @Test
  void linesOfSeveralAwaits_inOneMessage() {
    assertThat(
            compile(
                """
                import static dev.pawl.Pawl.*;
                import dev.pawl.*;
                class Keeper {
                  @Async static Task<Integer> keep(Task<Integer> next, boolean again) {
                    byte[] buffer = new byte[100_000];
                    int n = await(next);
                    while (again) {
                      n += await(next) + buffer[n];
                      n += await(next);
                    }
                    await(next);
                    return done(n);
                  }
                }
                """))
        .singleElement()
        .asString()
        .contains(" suspended in lines 6, 8, 9. ");
  }

  @Test
  void variablesWithoutNamesInTheClassFile_haveThoseOfTheSource() {
    String source = source("new byte[8192]");
    assertThat(compile(source, "-g:source,lines"))
        .singleElement()
        .asString()
        .startsWith("[pawl:RETAIN] buffer (byte[], 8 KiB)");
    assertThat(compile(source, "-g:none"))
        .singleElement()
        .asString()
        .startsWith("[pawl:RETAIN] A buffer (byte[], 8 KiB)");
  }

  private static List<String> messages(String expression) {
    return compile(source(expression));
  }

  private static String source(String expression) {
    return """
        import static dev.pawl.Pawl.*;
        import dev.pawl.*;
        class Keeper {
          @Async @SuppressWarnings({"rawtypes", "unchecked", "pawl:blocking-call"}) static Task<String> keep(
              Task<Integer> next, int size, java.io.InputStream in, java.nio.channels.FileChannel channel) throws Exception {
            var buffer = %s;
            int n = await(next);
            return done(n + "" + buffer);
          }
        }
        """
        .formatted(expression);
  }

  private static List<String> compile(String source, String... options) {
    Woven woven =
        TestCompiler.inMemory()
            .withOptions("-Apawl.lint=retain")
            .withOptions(options)
            .compile(source);
    return woven.diagnostics().stream()
        .filter(diagnostic -> !Woven.isAboutWarnings(diagnostic))
        .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
        .collect(Collectors.toList());
  }
}
