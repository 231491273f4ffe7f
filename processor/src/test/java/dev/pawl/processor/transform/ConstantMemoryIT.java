package dev.pawl.processor.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.TestCompiler;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Woven programs that run for long, in a JVM that has 16 MB. */
final class ConstantMemoryIT {
  private static final String PROGRAM =
      """
      import static dev.pawl.Pawl.*;
      import dev.pawl.*;

      public final class Long {
        static final int HOPS = 10_000_000;

        @Async
        static Task<String> even(int n, boolean suspend) {
          if (suspend) {
            await(yieldNow());
          }
          return n == 0 ? done("even") : odd(n - 1, suspend);
        }

        @Async
        static Task<String> odd(int n, boolean suspend) {
          if (suspend) {
            await(yieldNow());
          }
          return n == 0 ? done("odd") : even(n - 1, suspend);
        }

        @Async
        static Task<Integer> length(byte[] bytes) {
          await(yieldNow());
          return done(bytes.length);
        }

        @Async
        static Task<String> loop(int turns) {
          long sum = 0;
          for (int i = 0; i < turns; i++) {
            byte[] bytes = new byte[1_000];
            sum += await(length(bytes)) + bytes.length;
            try {
              await(failed(new RuntimeException(null, null, false, false) {}));
            } catch (RuntimeException e) {
              sum++;
            }
            await(spawn(length(bytes)));
          }
          return done(Integer.toString((int) (sum / turns)));
        }

        @Async
        static Generator<Integer, Void, Void> numbers() {
          int i = 0;
          while (true) {
            byte[] bytes = new byte[1_000];
            emit(bytes.length + i++);
          }
        }

        static String generate(int count) {
          long sum = 0;
          Generator<Integer, Void, Void> numbers = numbers();
          for (int i = 0; i < count; i++) {
            sum += numbers.next() - i;
          }
          numbers.close();
          return java.lang.Long.toString(sum / count);
        }

        public static void main(String[] args) {
          System.out.println(Pawl.run(even(HOPS, false)));
          System.out.println(Pawl.run(odd(HOPS, true)));
          System.out.println(Pawl.run(loop(300_000)));
          System.out.println(generate(1_000_000));
        }
      }
      """;

  @Test
  void hopsOfMutualRecursion_andLoopsOfAwaits(@TempDir Path directory) throws Exception {
    TestCompiler.into(directory).withOptions("-Xlint:-serial").compile(PROGRAM).assertSucceeded();
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                directory + File.pathSeparator + TestCompiler.runtimePath(),
                "Long")
            .redirectErrorStream(true)
            .start();
    String output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(program.waitFor()).as(output).isZero();
    assertThat(output.lines()).containsExactly("even", "odd", "2001", "1000");
  }
}
