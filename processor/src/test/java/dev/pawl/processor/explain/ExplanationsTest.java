package dev.pawl.processor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.SourceFile;
import dev.pawl.processor.testing.TestCompiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code -Apawl.explain} writes. */
final class ExplanationsTest {
  private static final String EXAMPLE =
      """
      package example;

      import static dev.pawl.Pawl.*;

      import dev.pawl.*;
      import java.util.List;
      import java.util.function.Supplier;

      public class Example {
        private final long base = 1;

        @Async
        Task<Long> sum(List<Task<Integer>> tasks, String unused) {
          long sum = base;
          for (Task<Integer> task : tasks) {
            sum += await(task);
          }
          if (sum < 0) {
            await(yieldNow());
          }
          return done(sum);
        }

        Supplier<Task<Void>> lambda() {
          return () -> {
            await(yieldNow());
            return done();
          };
        }

        @Async
        static Iterable<Integer> numbers() {
          emit(1);
          emit(2);
          return end();
        }
      }
      """;

  @TempDir private Path directory;

  @Test
  void stateDiagram_hasTheEdgesOfTheControlFlow() throws Exception {
    Map<String, String> files = explain(EXAMPLE);
    assertThat(files.get("example/Example.sum-14.mmd"))
        .isEqualTo(
            """
            stateDiagram-v2
              s0: 0 start, line 14 long sum = base
              s1: 1 await, line 16 sum += await(task)
              s2: 2 await, line 19 await(yieldNow())
              [*] --> s0
              s0 --> [*]
              s0 --> s1
              s0 --> s2
              s1 --> [*]
              s1 --> s1
              s1 --> s2
              s2 --> [*]
            """);
    assertThat(files.get("example/Example.sum-14.dot"))
        .contains(
            "s1 [label=\"1 await, line 16\\nsum += await(task);\"];", "s1 -> s1;", "s2 -> end;");
  }

  @Test
  void page_showsTheSourceAndWhatIsKept() throws Exception {
    String page = explain(EXAMPLE).get("example/Example.html");
    assertThat(page)
        .contains("<h1>example.Example</h1>", "<h2>sum</h2>", "<h2>lambda in line 26</h2>")
        .contains("<h2>numbers</h2>", "Returns Iterable; 2 suspension points.")
        .contains(
            "<pre>  Task&lt;Long&gt; sum(List&lt;Task&lt;Integer&gt;&gt; tasks, String unused) {</pre>")
        .contains("<code>long sum</code> in spill", "<code>Iterator (hidden)</code> in spill")
        .doesNotContain("unused</code>");
    // The receiver, the list or its iterator, and the sum: 4 + 4 + 8 bytes more than any frame.
    assertThat(page).containsPattern("A frame takes \\d+ bytes, \\d+ of them for what this method");
  }

  @Test
  void sixtyStatesThatAllFollowEachOther_stayWithinTheWidthOfAPage() throws Exception {
    String awaits =
        IntStream.range(0, 60)
            .mapToObj(i -> "if (n % " + (i + 2) + " == 0) { n += await(next); }\n")
            .collect(Collectors.joining());
    String source =
        """
        import static dev.pawl.Pawl.*;
        import dev.pawl.*;

        class Many {
          @Async
          static Task<Integer> many(int n, Task<Integer> next) {
            while (n < 1000) {
              %s
              n++;
            }
            return done(n);
          }
        }
        """;
    String page = explain(source.formatted(awaits)).get("Many.html");
    assertThat(page.lines().filter(line -> line.startsWith("<rect class=\"state"))).hasSize(61);
    Matcher size = Pattern.compile("<svg .* width=\"(\\d+)\" height=\"(\\d+)\"").matcher(page);
    assertThat(size.find()).isTrue();
    assertThat(Integer.parseInt(size.group(1))).isBetween(600, 1000);
    assertThat(Integer.parseInt(size.group(2))).isBetween(61 * 36, 61 * 40);
  }

  @Test
  void sameSourceTwice_givesTheSameFiles() throws Exception {
    assertThat(explain(EXAMPLE)).isEqualTo(explain(EXAMPLE));
  }

  private Map<String, String> explain(String source) throws IOException {
    TestCompiler.inMemory()
        .withOptions("-Apawl.explain=" + directory)
        .compile(List.of(SourceFile.of(source)))
        .assertVerified();
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path file : paths.filter(Files::isRegularFile).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        files.put(name, Files.readString(file));
      }
    }
    return files;
  }
}
