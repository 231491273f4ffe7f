package dev.pawl.processor.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * An exception is thrown at the bottom of some methods that await each other, in random ways, and
 * may meet handlers, finally blocks and resources on its way up. Its lines, and those of its causes
 * and what it suppressed, have to be those of the blocking program. A failure shows the program.
 * Tail awaits are left out: their lines may get lost.
 *
 * <pre>
 *   mvn test -pl processor -am -Dtest=RandomStackTracesTest -Dpawl.programs=1000 -Dpawl.seed=5
 * </pre>
 */
final class RandomStackTracesTest {
  private static final List<String> WAITS =
      List.of(
          "",
          "",
          "await(Later.now(1));",
          "await(Later.call(1));",
          "await(Later.soon(1));",
          "await(Later.deep(1));",
          "await(Later.slow(1));",
          "await(Later.apart(1));");

  /** What a method does with the next one, NEXT, and with something that may suspend, WAIT. */
  private static final List<String> CALLS =
      List.of(
          "return done(await(NEXT) + 1);",
          """
          int n = await(NEXT);
          return done(n);\
          """,
          """
          int n = 0;
          for (int i = 0; i < 2; i++) {
            n += i == 0
                ? 0
                : await(NEXT);
          }
          return done(n);\
          """,
          """
          try {
            return done(await(NEXT));
          } finally {
            WAIT
          }\
          """,
          """
          try {
            int n = await(NEXT);
            return done(n);
          } catch (RuntimeException e) {
            WAIT
            throw e;
          }\
          """,
          """
          try {
            return done(await(NEXT));
          } catch (RuntimeException e) {
            WAIT
            throw new IllegalStateException("wrapped", e);
          }\
          """,
          """
          try (Resource resource = new Resource()) {
            WAIT
            return done(resource.n + await(NEXT));
          }\
          """,
          """
          TaskSupplier<Integer> lambda =
              () -> {
                WAIT
                int n = await(NEXT);
                return done(n);
              };
          return done(await(lambda.get()));\
          """,
          """
          Task<Integer> task = NEXT;
          try {
            await(task);
          } catch (RuntimeException e) {
            WAIT
          }
          return done(await(task));\
          """,
          """
          try {
            return done(await(NEXT));
          } catch (IllegalStateException e) {
            RuntimeException other = new Unchecked("instead");
            other.addSuppressed(e);
            throw other;
          }\
          """);

  private static final List<String> FAILURES =
      List.of(
          "throw new Unchecked(\"thrown\");",
          "throw fails(0);",
          "return done(1 / (int) Long.valueOf(0).longValue());",
          "return done(new int[0][1].length);",
          "return failed(new Unchecked(\"returned\"));");

  private static Program program(long seed) {
    Random random = new Random(seed);
    String name = "Seed" + seed;
    StringBuilder source =
        new StringBuilder(
            """
            package random;

            import static dev.pawl.Pawl.*;
            import static support.Trace.*;

            import dev.pawl.Async;
            import dev.pawl.Task;
            import support.Later;
            import support.Lines;
            import support.TaskSupplier;
            import support.Unchecked;

            public final class NAME {
              private static final class Resource implements AutoCloseable {
                final int n = 1;

                @Override
                public void close() {
                  throw new Unchecked("closed");
                }
              }

              private static Unchecked fails(int n) {
                throw new IllegalArgumentException("in a helper " + n);
              }

              @Async
              public static Task<String> run() {
                try {
                  await(m0());
                } catch (RuntimeException e) {
                  log(Lines.of(e));
                }
                return done("OK");
              }
            """
                .replace("NAME", name));
    int depth = 3 + random.nextInt(6);
    for (int i = 0; i <= depth; i++) {
      String body = pick(random, i == depth ? FAILURES : CALLS);
      source
          .append("  @Async\n  private static Task<Integer> m" + i + "() {\n    ")
          .append(pick(random, WAITS) + "\n    ")
          .append(body.replace("NEXT", "m" + (i + 1) + "()").replace("WAIT", pick(random, WAITS)))
          .append("\n  }\n");
    }
    return new Program("random/" + name + ".java", source.append("}\n").toString());
  }

  private static String pick(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  @Test
  void linesAreThoseOfTheBlockingProgram() {
    long first = Long.getLong("pawl.seed", 1);
    List<Program> programs = new ArrayList<>();
    for (long seed = first; seed < first + Long.getLong("pawl.programs", 60); seed++) {
      programs.add(program(seed));
    }
    Differential.Options options =
        new Differential.Options(
            List.of("-g", "-source", "17", "-target", "17"), false, "result = OK");
    try (Differential differential = new Differential()) {
      assertThat(differential.check(programs, options))
          .map(finding -> finding + "\n" + numbered(finding.program().source()))
          .isEmpty();
    }
  }

  private static String numbered(String source) {
    StringBuilder text = new StringBuilder();
    int number = 0;
    for (String line : source.lines().toList()) {
      text.append(String.format("%4d %s%n", ++number, line));
    }
    return text.toString();
  }
}
