package support;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a program did, in order: the only thing that the compiled program and its blocking twin are
 * compared by. Nothing in it may depend on addresses, hash codes or time.
 */
public final class Trace {
  private static final int MAX_EVENTS = 20_000;

  private static List<String> events = new ArrayList<>();
  private static int fuel;
  private static int chance;

  private Trace() {}

  static void begin() {
    events = new ArrayList<>();
    fuel = 400;
    chance = 1;
  }

  static List<String> end() {
    return events;
  }

  public static void log(Object event) {
    add(show(event));
  }

  public static void log(String what, Object value) {
    add(what + " = " + show(value));
  }

  private static void add(String event) {
    if (events.size() >= MAX_EVENTS) {
      throw new Endless();
    }
    events.add(event);
  }

  /**
   * Whether a loop may turn or a method may run once more. Every loop of a random program asks here,
   * so every such program ends; one that goes on regardless was compiled wrongly.
   */
  public static boolean fuel() {
    fuel--;
    if (fuel < -10_000) {
      throw new Endless();
    }
    return fuel >= 0;
  }

  /** Begins a part of a random program, which gets fuel of its own. */
  public static void part(String name) {
    log(name);
    fuel = 60;
  }

  /** A number from 0 to 3, by chance, the same in each run: random programs branch on it. */
  public static int dice() {
    chance = chance * 1_103_515_245 + 12_345;
    return chance >>> 20 & 3;
  }

  public static boolean flip() {
    return dice() < 2;
  }

  /** The beginning of a text: strings that grow in loops would not fit into memory. */
  public static String cut(String text) {
    return text == null || text.length() <= 120 ? text : text.substring(0, 120);
  }

  // A value on its way: shows when an operand is evaluated. One for each type, so that no boxes hide
  // the primitive types that the compiler has to save.

  public static <T> T v(String name, T value) {
    log(name, value);
    return value;
  }

  public static int v(String name, int value) {
    log(name, value);
    return value;
  }

  public static long v(String name, long value) {
    log(name, value);
    return value;
  }

  public static float v(String name, float value) {
    log(name, value);
    return value;
  }

  public static double v(String name, double value) {
    log(name, value);
    return value;
  }

  public static boolean v(String name, boolean value) {
    log(name, value);
    return value;
  }

  public static char v(String name, char value) {
    log(name, value);
    return value;
  }

  public static byte v(String name, byte value) {
    log(name, value);
    return value;
  }

  public static short v(String name, short value) {
    log(name, value);
    return value;
  }

  /** The sum of any number of numbers. */
  public static int total(int first, int... others) {
    int sum = first;
    for (int other : others) {
      sum += other;
    }
    log("total", sum);
    return sum;
  }

  /** Throws what is given, from an expression, undeclared. */
  public static <T> T fail(String name, Throwable failure) {
    log(name, failure);
    throw Trace.<RuntimeException>sneaky(failure);
  }

  /** Declares an exception that a catch clause names. */
  public static void mayThrow() throws Checked {}

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> X sneaky(Throwable failure) throws X {
    throw (X) failure;
  }

  /** The value as text. Of exceptions that the JVM made only the class: it names locals in others. */
  public static String show(Object value) {
    if (value instanceof Throwable failure) {
      StringBuilder text = new StringBuilder(failure.getClass().getName());
      if (failure.getClass().getName().startsWith("support.")) {
        text.append('(').append(failure.getMessage()).append(')');
      }
      for (Throwable suppressed : failure.getSuppressed()) {
        text.append(" suppressed ").append(show(suppressed));
      }
      return text.toString();
    }
    if (value != null && value.getClass().isArray()) {
      StringBuilder text = new StringBuilder(value.getClass().getSimpleName()).append('{');
      for (int i = 0; i < Array.getLength(value); i++) {
        text.append(i == 0 ? "" : ", ").append(show(Array.get(value, i)));
      }
      return text.append('}').toString();
    }
    return cut(Objects.toString(value));
  }

  /** Thrown where a program goes on and on; no program catches what is not an exception. */
  public static final class Endless extends VirtualMachineError {
    private static final long serialVersionUID = 1;

    Endless() {
      super("the program does not end");
    }
  }
}
