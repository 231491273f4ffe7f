package dev.pawl.processor.differential.generator;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The types of values in random programs. */
enum Type {
  BOOLEAN("boolean", "Boolean", "false", "true"),
  BYTE("byte", "Byte", "(byte) 0", "(byte) 7", "(byte) -128", "(byte) 127"),
  SHORT("short", "Short", "(short) 0", "(short) -5", "(short) 32767"),
  CHAR("char", "Character", "'a'", "'z'", "'0'", "'~'"),
  INT("int", "Integer", "0", "1", "2", "3", "-1", "10", "127", "40000", "Integer.MAX_VALUE"),
  LONG("long", "Long", "0L", "1L", "-3L", "1L << 40", "Long.MIN_VALUE"),
  FLOAT("float", "Float", "0f", "1.5f", "-2f", "1e20f"),
  DOUBLE("double", "Double", "0.0", "1.0", "-0.25", "1e100", "Double.NaN"),
  STRING("String", "String", "\"\"", "\"a\"", "\"Aa\"", "\"BB\"", "\"some text\""),
  INTEGER("Integer", "Integer", "Integer.valueOf(0)", "Integer.valueOf(5)", "Integer.valueOf(777)"),
  LONG_BOX("Long", "Long", "Long.valueOf(0)", "Long.valueOf(-9)"),
  OBJECT("Object", "Object", "(Object) \"o\"", "(Object) 1", "(Object) null", "(Object) 2.5"),
  COLOUR("Colour", "Colour", "Colour.RED", "Colour.GREEN", "Colour.BLUE"),
  PAIR("Pair", "Pair", "new Pair(0, \"p\")", "new Pair(-1, null)"),
  SELF("Self", "Self", "new Self(0, \"self\")"),
  INTS(INT, "new int[2]", "new int[] {1, 2, 3}"),
  LONGS(LONG, "new long[2]", "new long[] {5L, -6L}"),
  BYTES(BYTE, "new byte[2]", "new byte[] {1, -1}"),
  DOUBLES(DOUBLE, "new double[2]", "new double[] {0.5, 1.5, 2.5}"),
  CHARS(CHAR, "new char[2]", "new char[] {'x', 'y'}"),
  STRINGS(STRING, "new String[2]", "new String[] {\"s\", null}"),
  OBJECTS(OBJECT, "new Object[2]", "new Object[] {1, \"x\"}"),
  GRID(INTS, "new int[2][2]", "new int[][] {{1, 2}, {3, 4}}");

  private static final Set<Type> NUMERIC = EnumSet.of(BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE);
  private static final Set<Type> NARROW = EnumSet.of(BYTE, SHORT, CHAR);

  /** Every type that a local, a parameter or a field may have. */
  static final List<Type> ALL = List.of(values());

  /** Types that have a text without an address in it, for concatenations. */
  static final List<Type> PRINTABLE =
      List.of(
          BOOLEAN, BYTE, SHORT, CHAR, INT, LONG, FLOAT, DOUBLE, STRING, INTEGER, LONG_BOX, COLOUR,
          PAIR, SELF);

  private final String javaName;
  private final String boxName;
  private final List<String> literals;
  private final @Nullable Type element;

  Type(String javaName, String boxName, String... literals) {
    this.javaName = javaName;
    this.boxName = boxName;
    this.literals = List.of(literals);
    this.element = null;
  }

  Type(Type element, String... literals) {
    this.javaName = element.javaName + "[]";
    this.boxName = javaName;
    this.literals = List.of(literals);
    this.element = element;
  }

  String javaName() {
    return javaName;
  }

  /** The type as a type argument. */
  String boxName() {
    return boxName;
  }

  List<String> literals() {
    return literals;
  }

  String simplest() {
    return literals.get(0);
  }

  boolean isNumeric() {
    return NUMERIC.contains(this);
  }

  /** Arithmetic of these is of type int, and has to be cast. */
  boolean isNarrow() {
    return NARROW.contains(this);
  }

  boolean isPrimitive() {
    return this == BOOLEAN || isNumeric();
  }

  boolean isIntegral() {
    return isNarrow() || this == INT || this == LONG;
  }

  boolean isArray() {
    return element != null;
  }

  /** The type of an array's elements. */
  Type element() {
    if (element == null) {
      throw new IllegalStateException(javaName + " is no array");
    }
    return element;
  }

  /** The array type of these elements, or null. */
  @Nullable Type array() {
    for (Type type : ALL) {
      if (type.element == this) {
        return type;
      }
    }
    return null;
  }
}
