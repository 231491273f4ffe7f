package dev.pawl.processor.debugger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.debugger.Debuggee.Stop;
import dev.pawl.processor.testing.TestCompiler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a debugger shows of a method that awaits: where every task is complete when it is awaited,
 * and where every one suspends.
 */
final class DebuggerTest {
  private static final String SOURCE =
      """
      import static dev.pawl.Pawl.*;

      import dev.pawl.Async;
      import dev.pawl.Pawl;
      import dev.pawl.Task;

      public final class Example {
        static boolean suspends;
        final String name = "example";

        @Async
        static Task<Integer> number(int n) {
          if (suspends) {
            await(yieldNow()); // YIELD
          }
          if (n < 0) {
            throw new IllegalStateException("negative");
          }
          return done(n);
        }

        @Async
        Task<String> work(String text, long big, int[] array) {
          int before = 1; // FIRST
          String read = text + before;
          String unread = read;
          double half = await(number(2)) / 2.0 + read.length(); // AWAIT
          long after = big + before; // AFTER
          for (int i = 0; i < 2; i++) {
            after += array[i] + await(number(i)); // LOOP
          }
          try {
            await(number(-1)); // THROWS
            after = 0;
          } catch (IllegalStateException e) {
            after++; // CATCH
          }
          before = 7; // ASSIGNED
          return done(name + after + half + before); // RETURN
        }

        public static void main(String[] args) {
          suspends = args[0].equals("suspending");
          System.out.print(Pawl.run(new Example().work("text", 5L, new int[] {10, 20})));
        }
      }
      """;

  private static final Map<String, String> PARAMETERS =
      Map.of("this", "Example", "text", "\"text\"", "big", "5", "array", "[10, 20]");

  @TempDir Path classes;

  @BeforeEach
  void compile() {
    TestCompiler.into(classes).compile(SOURCE).assertSucceeded();
  }

  @Test
  void breakpointAtAnAwait_complete_stopsOnce() throws Exception {
    assertThat(stops("complete", "AWAIT"))
        .containsExactly(
            stop("AWAIT", PARAMETERS, "before=1", "read=\"text1\"", "unread=\"text1\""));
  }

  @Test
  void breakpointAtAnAwait_suspending_stopsOnceMoreWhenItIsResumed() throws Exception {
    assertThat(stops("suspending", "AWAIT"))
        .containsExactly(
            stop("AWAIT", PARAMETERS, "before=1", "read=\"text1\"", "unread=\"text1\""),
            stop("AWAIT", live("before=1", "read=\"text1\"")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "suspending"})
  void breakpointBeforeAndAfterAnAwait(String tasks) throws Exception {
    assertThat(stops(tasks, "FIRST", "AFTER"))
        .containsExactly(
            stop("FIRST", PARAMETERS),
            stop("AFTER", live("before=1", "read=\"text1\"", "half=6.0")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"complete", "suspending"})
  void breakpointsAfterLoopsAndHandlers(String tasks) throws Exception {
    assertThat(stops(tasks, "CATCH", "ASSIGNED", "RETURN"))
        .containsExactly(
            stop(
                "CATCH",
                Map.of("this", "Example"),
                "after=37",
                "half=6.0",
                "e=java.lang.IllegalStateException"),
            stop("ASSIGNED", Map.of("this", "Example"), "after=38", "half=6.0"),
            stop("RETURN", Map.of("this", "Example"), "after=38", "half=6.0", "before=7"));
  }

  @Test
  void awaitWithAnOperandOnTheStack_inALoop() throws Exception {
    Map<String, String> rest = Map.of("this", "Example", "array", "[10, 20]", "half", "6.0");
    // `after` is on the operand stack while it is suspended: the variable will be assigned to next.
    assertThat(stops("suspending", "LOOP"))
        .containsExactly(
            stop("LOOP", rest, "after=6", "i=0"),
            stop("LOOP", rest, "i=0"),
            stop("LOOP", rest, "after=16", "i=1"),
            stop("LOOP", rest, "i=1"));
  }

  @Test
  void stepOver_complete_goesFromLineToLine() throws Exception {
    int first = line("FIRST");
    assertThat(steps("complete", "FIRST", 5))
        .isEqualTo(
            IntStream.rangeClosed(first, first + 5).mapToObj(line -> "work:" + line).toList());
  }

  /** A resumed method looks as if it were called again and went straight to its await. */
  @Test
  void stepOver_suspending_goesOnWithWhatRunsNext_andComesBack() throws Exception {
    int awaits = line("YIELD");
    assertThat(steps("suspending", "AWAIT", 7))
        .containsExactly(
            "work:" + line("AWAIT"),
            "number:" + (awaits - 1),
            "number:" + awaits,
            "number:" + (awaits + 2),
            "number:" + (awaits + 5),
            "work:" + line("FIRST"),
            "work:" + line("AWAIT"),
            "work:" + line("AFTER"));
  }

  private List<Stop> stops(String tasks, String... marks) throws Exception {
    Set<Integer> lines = Arrays.stream(marks).map(DebuggerTest::line).collect(Collectors.toSet());
    List<Stop> stops = new ArrayList<>();
    try (Debuggee debuggee = Debuggee.launch(classes, "Example", tasks, lines)) {
      for (Stop stop = debuggee.next(); stop != null; stop = debuggee.next()) {
        stops.add(stop);
      }
      assertThat(debuggee.output()).isEqualTo("example386.07");
    }
    return stops;
  }

  private List<String> steps(String tasks, String mark, int count) throws Exception {
    List<String> places = new ArrayList<>();
    try (Debuggee debuggee = Debuggee.launch(classes, "Example", tasks, Set.of(line(mark)))) {
      places.add(place(Objects.requireNonNull(debuggee.next())));
      for (int i = 0; i < count; i++) {
        places.add(place(Objects.requireNonNull(debuggee.stepOver())));
      }
    }
    return places;
  }

  private static String place(Stop stop) {
    return stop.method() + ":" + stop.line();
  }

  private static Map<String, String> live(String... more) {
    Map<String, String> variables =
        new TreeMap<>(Map.of("this", "Example", "big", "5", "array", "[10, 20]"));
    put(variables, more);
    return variables;
  }

  private static Stop stop(String mark, Map<String, String> variables, String... more) {
    Map<String, String> all = new TreeMap<>(variables);
    put(all, more);
    return new Stop("work", line(mark), false, all);
  }

  private static void put(Map<String, String> variables, String... more) {
    for (String variable : more) {
      String[] nameAndValue = variable.split("=", 2);
      variables.put(nameAndValue[0], nameAndValue[1]);
    }
  }

  /** The number of the line with a mark. */
  private static int line(String mark) {
    List<String> lines = SOURCE.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).endsWith("// " + mark)) {
        return i + 1;
      }
    }
    throw new AssertionError(mark);
  }
}
