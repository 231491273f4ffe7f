package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.expression;

import java.util.ArrayList;
import java.util.List;

/** Values made by the operators and the members of their types. */
final class Operators {
  private static final List<Type> NUMBERS =
      List.of(Type.INT, Type.INT, Type.LONG, Type.DOUBLE, Type.FLOAT, Type.BYTE, Type.CHAR);

  private final Generator g;

  Operators(Generator generator) {
    this.g = generator;
  }

  Node of(Type type, Scope scope, int depth) {
    if (type.isNumeric()) {
      return number(type, scope, depth - 1);
    }
    if (type.isArray()) {
      return array(type, scope, depth - 1);
    }
    return switch (type) {
      case BOOLEAN -> condition(scope, depth - 1);
      case STRING -> text(scope, depth - 1);
      case INTEGER -> expression(type, "Integer.valueOf(", value(Type.INT, scope, depth - 1), ")");
      case LONG_BOX -> expression(type, "Long.valueOf(", value(Type.LONG, scope, depth - 1), ")");
      case COLOUR ->
          expression(type, "Colour.values()[(", value(Type.INT, scope, depth - 1), ") & 1]");
      case PAIR ->
          expression(
              type,
              "new Pair(",
              value(Type.INT, scope, depth - 1),
              ", ",
              value(Type.STRING, scope, depth - 1),
              ")");
      case SELF -> self(scope, depth - 1);
      case OBJECT -> object(scope, depth - 1);
      default -> throw new IllegalStateException("no operator for " + type);
    };
  }

  private Node value(Type type, Scope scope, int depth) {
    return g.expressions.of(type, scope, depth);
  }

  /** A new Self, or an object of an anonymous subclass. */
  private Node self(Scope scope, int depth) {
    Node number = value(Type.INT, scope, depth);
    Node text = value(Type.STRING, scope, depth);
    if (g.choice.percent(85)) {
      return expression(Type.SELF, "new Self(", number, ", ", text, ")");
    }
    String body = " {\n@Override\npublic String toString() {\nreturn \"own \" + number;\n}\n}";
    return expression(Type.SELF, "((Self) new Self(", number, ", ", text, ")" + body + ")");
  }

  /** Anything; sometimes one of two things whose types have no common name. */
  private Node object(Scope scope, int depth) {
    Node value = value(g.choice.of(Type.ALL), scope, depth);
    return g.choice.percent(15)
        ? expression(
            Type.OBJECT,
            "((Object) (",
            value(Type.BOOLEAN, scope, depth),
            " ? ",
            value,
            " : ",
            value(g.choice.of(Type.ALL), scope, depth),
            "))")
        : expression(Type.OBJECT, "((Object) ", value, ")");
  }

  // ---------------------------------------------------------------- numbers

  private Node number(Type type, Scope scope, int depth) {
    String narrow = type.isNarrow() ? "(" + type.javaName() + ") " : "";
    switch (g.choice.below(10)) {
      case 0, 1, 2, 3 -> {
        return expression(
            type,
            "(" + narrow + "(",
            value(type, scope, depth),
            " " + g.choice.of("+", "-", "*", "+") + " ",
            value(type, scope, depth),
            "))");
      }
      case 4 -> {
        // A divisor is seldom zero.
        String guard = type.isIntegral() && g.choice.percent(90) ? " | 1" : "";
        return expression(
            type,
            "(" + narrow + "(",
            value(type, scope, depth),
            " " + g.choice.of("/", "%") + " (",
            value(type, scope, depth),
            guard + ")))");
      }
      case 5 -> {
        return type.isIntegral()
            ? bits(type, narrow, scope, depth)
            : expression(type, "(-", value(type, scope, depth), ")");
      }
      case 6 -> {
        Type other = g.choice.of(NUMBERS);
        return expression(type, "((" + type.javaName() + ") ", value(other, scope, depth), ")");
      }
      case 7 -> {
        return expression(
            type, "(" + narrow + g.choice.of("-", "+"), value(type, scope, depth), ")");
      }
      default -> {
        return measure(type, scope, depth);
      }
    }
  }

  private Node bits(Type type, String narrow, Scope scope, int depth) {
    boolean shift = g.choice.percent(40);
    return expression(
        type,
        "(" + narrow + "(",
        value(type, scope, depth),
        " " + (shift ? g.choice.of("<<", ">>", ">>>") : g.choice.of("&", "|", "^")) + " ",
        value(shift ? Type.INT : type, scope, depth),
        "))");
  }

  /** A number that a value of another kind has. */
  private Node measure(Type type, Scope scope, int depth) {
    String cast = type == Type.INT ? "(" : "((" + type.javaName() + ") ";
    return switch (g.choice.below(7)) {
      case 6 -> total(type, cast, scope, depth);
      case 0 -> expression(type, cast + "cut(", value(Type.STRING, scope, depth), ").length())");
      case 1 -> expression(type, cast, value(Type.PAIR, scope, depth), ".number())");
      case 2 -> expression(type, cast, value(Type.COLOUR, scope, depth), ".ordinal())");
      case 3 -> {
        Type array = g.choice.of(Type.INTS, Type.OBJECTS, Type.GRID, Type.LONGS, Type.STRINGS);
        yield expression(type, cast, value(array, scope, depth), ".length)");
      }
      case 4 ->
          expression(
              type,
              cast + "Math.max(",
              value(Type.INT, scope, depth),
              ", ",
              value(Type.INT, scope, depth),
              "))");
      default -> expression(type, cast + "(int) ", value(Type.INTEGER, scope, depth), ")");
    };
  }

  /** A call with any number of arguments. */
  private Node total(Type type, String cast, Scope scope, int depth) {
    List<Object> parts = new ArrayList<>(List.of(cast + "total("));
    for (int i = g.choice.below(4); i > 0; i--) {
      parts.add(value(Type.INT, scope, depth));
      parts.add(", ");
    }
    parts.add(value(Type.INT, scope, depth));
    parts.add("))");
    return expression(type, parts);
  }

  // ---------------------------------------------------------------- conditions

  Node condition(Scope scope, int depth) {
    switch (g.choice.below(10)) {
      case 0, 1, 2 -> {
        Type operands = g.choice.of(NUMBERS);
        return expression(
            Type.BOOLEAN,
            "(",
            value(operands, scope, depth),
            " " + g.choice.of("<", "<=", ">", ">=", "==", "!=") + " ",
            value(operands, scope, depth),
            ")");
      }
      case 3, 4, 5 -> {
        return expression(
            Type.BOOLEAN,
            "(",
            value(Type.BOOLEAN, scope, depth),
            " " + g.choice.of("&&", "||", "&&", "||", "^", "&", "|") + " ",
            value(Type.BOOLEAN, scope, depth),
            ")");
      }
      case 6 -> {
        return expression(Type.BOOLEAN, "(!", value(Type.BOOLEAN, scope, depth), ")");
      }
      case 7 -> {
        return expression(
            Type.BOOLEAN,
            "java.util.Objects.equals(",
            value(Type.STRING, scope, depth),
            ", ",
            value(Type.STRING, scope, depth),
            ")");
      }
      case 8 -> {
        Type reference = g.choice.of(Type.OBJECT, Type.STRING, Type.INTEGER, Type.SELF, Type.INTS);
        return expression(
            Type.BOOLEAN,
            "(",
            value(reference, scope, depth),
            g.choice.of(" == ", " != ") + "null)");
      }
      default -> {
        return g.patterns.instanceOf(scope, depth);
      }
    }
  }

  // ---------------------------------------------------------------- texts and arrays

  private Node text(Scope scope, int depth) {
    if (g.choice.percent(15)) {
      return expression(Type.STRING, value(Type.PAIR, scope, depth), ".text()");
    }
    if (g.choice.percent(15)) {
      Type shown = g.choice.of(Type.OBJECT, Type.INTS, Type.GRID, Type.STRINGS);
      return expression(Type.STRING, "show(", value(shown, scope, depth), ")");
    }
    if (g.choice.percent(15)) {
      return chain(scope, depth);
    }
    if (g.choice.percent(4)) {
      return expression(Type.STRING, "((String) ", value(Type.OBJECT, scope, depth), ")");
    }
    List<Object> parts = new ArrayList<>(List.of("cut("));
    int operands = g.choice.between(2, 4);
    for (int i = 0; i < operands; i++) {
      Type type = i == 0 ? Type.STRING : g.choice.of(Type.PRINTABLE);
      parts.add(i == 0 ? "" : " + ");
      parts.add(value(type, scope, depth));
      if (g.choice.percent(20)) {
        parts.add(" + \"" + g.name("_") + "\"");
      }
    }
    parts.add(")");
    return expression(Type.STRING, parts);
  }

  /** Calls of what calls return, the first of them on a new object. */
  private Node chain(Scope scope, int depth) {
    List<Object> parts = new ArrayList<>(List.of("cut(new StringBuilder("));
    parts.add(value(Type.STRING, scope, depth));
    parts.add(")");
    for (int i = g.choice.between(1, 3); i > 0; i--) {
      parts.add(".append(");
      parts.add(value(g.choice.of(Type.PRINTABLE), scope, depth));
      parts.add(")");
    }
    parts.add(".toString())");
    return expression(Type.STRING, parts);
  }

  /** New arrays; each has two elements or more, so that indices made from any number fit. */
  private Node array(Type type, Scope scope, int depth) {
    Type element = type.element();
    if (g.choice.percent(25) && !element.isArray()) {
      return expression(
          type, "(new " + element.javaName() + "[(", value(Type.INT, scope, depth), " & 3) + 2])");
    }
    if (type == Type.GRID && g.choice.percent(30)) {
      Node rows = value(Type.INT, scope, depth);
      Node columns = value(Type.INT, scope, depth);
      return expression(type, "(new int[(", rows, " & 1) + 2][(", columns, " & 1) + 2])");
    }
    List<Object> parts = new ArrayList<>(List.of("(new " + type.javaName() + " {"));
    int count = g.choice.between(2, 4);
    for (int i = 0; i < count; i++) {
      parts.add(i == 0 ? "" : ", ");
      parts.add(value(element, scope, depth));
    }
    parts.add("})");
    return expression(type, parts);
  }
}
