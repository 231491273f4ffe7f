package dev.pawl.processor.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What a woven task keeps alive. Each situation is a method of {@code reachability/Held.java} that
 * makes objects named after their fate and is suspended then: "dead" ones are garbage while it is,
 * "live" ones are not, and after its end, whichever that is, all are garbage although the task is
 * kept.
 */
final class ReachabilityTest {
  private static final Class<?> HELD = held();

  private static Class<?> held() {
    try (var source = ReachabilityTest.class.getResourceAsStream("/reachability/Held.java")) {
      byte[] text = Objects.requireNonNull(source).readAllBytes();
      return Woven.compile(new String(text, StandardCharsets.UTF_8)).loadClass("Held");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object call(String method, Class<?>[] types, Object... arguments)
      throws Throwable {
    Method found = HELD.getDeclaredMethod(method, types);
    found.setAccessible(true);
    try {
      return found.invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static List<?> faults(String situation, String end) throws Throwable {
    Class<?>[] types = {String.class, String.class};
    return (List<?>) call("faults", types, situation, end);
  }

  private static List<String> methods(String prefix) {
    return Arrays.stream(HELD.getDeclaredMethods())
        .map(Method::getName)
        .filter(name -> name.startsWith(prefix))
        .distinct()
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> suspendedAndEnded() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String situation : methods("when")) {
      for (String end : List.of("done", "failed", "cancelled")) {
        tests.add(
            dynamicTest(
                situation + ", then " + end, () -> assertThat(faults(situation, end)).isEmpty()));
      }
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> generators() {
    return methods("generator").stream()
        .map(
            name ->
                dynamicTest(
                    name, () -> assertThat((List<?>) call(name, new Class<?>[0])).isEmpty()));
  }

  @Test
  void situationsAreFound() {
    assertThat(methods("when")).hasSizeGreaterThan(25);
    assertThat(methods("generator")).hasSizeGreaterThan(3);
  }
}
