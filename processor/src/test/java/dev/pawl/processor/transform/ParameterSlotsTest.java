package dev.pawl.processor.transform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.processor.testing.Woven;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Methods with as many parameters as the JVM allows, 255 slots with the receiver, and those that
 * just leave room for one more.
 */
final class ParameterSlotsTest {
  @ParameterizedTest(name = "{0} slots, {1}, {2}")
  @CsvSource({
    "253, static, int", "254, static, int", "255, static, int",
    "253, instance, int", "254, instance, int", "255, instance, int",
    "253, static, long", "254, static, long", "255, static, long",
    "253, instance, long", "254, instance, long", "255, instance, long",
    "253, static, String", "254, static, String", "255, static, String",
    "253, instance, String", "254, instance, String", "255, instance, String",
  })
  void parametersArrive(int slots, String kind, String type) throws Exception {
    boolean isStatic = kind.equals("static");
    int forParameters = isStatic ? slots : slots - 1;
    // One narrow parameter first, then as many of the type as there is room for, then narrow ones.
    int size = type.equals("long") ? 2 : 1;
    int wide = (forParameters - 2) / size;
    int narrow = forParameters - wide * size;
    StringBuilder parameters = new StringBuilder("int n0");
    StringBuilder arguments = new StringBuilder("0");
    for (int i = 0; i < wide; i++) {
      parameters.append(", ").append(type).append(" w").append(i);
      arguments.append(", ").append(type.equals("String") ? "\"" + i + "\"" : "" + i);
    }
    for (int i = 1; i < narrow; i++) {
      parameters.append(", byte n").append(i);
      arguments.append(", (byte) ").append(i);
    }
    String read =
        IntStream.range(0, wide)
            .mapToObj(i -> "    text.append(w" + i + ").append(' ');\n")
            .collect(Collectors.joining());
    Object result =
        Woven.run(
            """
            import static dev.pawl.Pawl.*;

            import dev.pawl.Async;
            import dev.pawl.Task;

            final class Example {
              private final String name = "this ";

              @Async
              %s Task<String> many(%s) {
                StringBuilder text = new StringBuilder();
                await(yieldNow());
            %s
                return done(%s + text.append(n%d));
              }

              @Async
              static Task<String> run() {
                return done(await(%s.many(%s)));
              }
            }
            """
                .formatted(
                    isStatic ? "static" : "",
                    parameters,
                    read,
                    isStatic ? "\"\"" : "name",
                    narrow - 1,
                    isStatic ? "Example" : "new Example()",
                    arguments));
    String expected = IntStream.range(0, wide).mapToObj(i -> i + " ").collect(Collectors.joining());
    assertThat(result).isEqualTo((isStatic ? "" : "this ") + expected + (narrow - 1));
  }
}
