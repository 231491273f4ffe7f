package dev.pawl.processor.generator;

import dev.pawl.Generator;
import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The generators of {@code generators/Gens.java}, compiled once, and what they have logged. */
@SuppressWarnings("unchecked")
final class Gens {
  private static final Class<?> GENS = compile();

  /** What the bodies have done since the last {@link #call}. */
  static final List<String> LOG = (List<String>) field("log");

  private Gens() {}

  private static Class<?> compile() {
    try (InputStream source =
        Objects.requireNonNull(Gens.class.getResourceAsStream("/generators/Gens.java"))) {
      String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      return Woven.compile(text).loadClass("Gens");
    } catch (IOException | ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static Object field(String name) {
    try {
      Field field = GENS.getDeclaredField(name);
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Says whom a generator asks that asks somebody. */
  static void setSelf(Generator<?, ?, ?> generator) {
    try {
      Field self = GENS.getDeclaredField("self");
      self.setAccessible(true);
      self.set(null, generator);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Calls a static method; the log is empty then. */
  static Object call(String name, Object... arguments) {
    LOG.clear();
    for (Method method : GENS.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == arguments.length
          && !method.getReturnType().equals(Object.class)) {
        method.setAccessible(true);
        try {
          return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError(name);
  }

  /** The same for a two-way generator. */
  static Generator<Integer, Integer, String> generator(String name, Object... arguments) {
    return (Generator<Integer, Integer, String>) call(name, arguments);
  }
}
