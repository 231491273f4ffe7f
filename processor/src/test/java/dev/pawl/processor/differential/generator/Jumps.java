package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.expression;
import static dev.pawl.processor.differential.generator.Node.part;
import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Loops and switches. Every loop asks for fuel, so every loop ends. */
final class Jumps {
  private final Generator g;

  Jumps(Generator generator) {
    this.g = generator;
  }

  // ---------------------------------------------------------------- loops

  Node loop(Scope scope) {
    String label = g.name("l");
    Scope body = scope.withExits("break " + label, "continue " + label);
    Node labelled = part("\n" + label + ":");
    return switch (g.choice.below(6)) {
      case 0 -> statement(labelled, "\nwhile (", goesOn(scope), ")", g.statements.block(body));
      case 1 ->
          statement(labelled, "\ndo", g.statements.block(body), " while (", goesOn(scope), ");");
      case 2 -> counted(labelled, scope, body);
      case 3 -> overArray(labelled, scope, body);
      case 4 -> overList(labelled, scope, body);
      default -> labelledBlock(scope);
    };
  }

  private Node goesOn(Scope scope) {
    return part(g.expressions.of(Type.BOOLEAN, scope, 2), " && fuel()");
  }

  private Node counted(Node label, Scope scope, Scope body) {
    String index = g.name("i");
    Scope inside = body.block();
    inside.add(Variable.local(index, Type.INT));
    Scope header = scope.block();
    header.add(Variable.local(index, Type.INT));
    if (g.choice.percent(25)) {
      return twoCounted(label, scope, body);
    }
    Node update =
        g.choice.percent(70)
            ? part(index + "++")
            : part(index + " += 1 + (", g.expressions.of(Type.INT, header, 1), " & 1)");
    return statement(
        label,
        "\nfor (int " + index + " = ",
        g.expressions.of(Type.INT, scope, 1),
        " & 1; " + index + " < (",
        g.expressions.of(Type.INT, header, 1),
        " & 3) && fuel(); ",
        update,
        ")",
        g.statements.block(inside));
  }

  private Node twoCounted(Node label, Scope scope, Scope body) {
    String up = g.name("i");
    String down = g.name("i");
    Scope inside = body.block();
    inside.add(Variable.local(up, Type.INT));
    inside.add(Variable.local(down, Type.INT));
    return statement(
        label,
        "\nfor (int " + up + " = 0, " + down + " = ",
        g.expressions.of(Type.INT, scope, 1),
        " & 3; " + up + " < " + down + " && fuel(); " + up + "++, ",
        part("v(\"" + g.name("t") + "\", " + down + "--)"),
        ")",
        g.statements.block(inside));
  }

  private Node overArray(Node label, Scope scope, Scope body) {
    Type array = g.choice.of(Type.ALL.stream().filter(Type::isArray).toList());
    String name = g.name("e");
    Scope inside = body.block();
    boolean isFinal = g.choice.percent(50);
    inside.add(
        isFinal ? Variable.constant(name, array.element()) : Variable.local(name, array.element()));
    return statement(
        label,
        "\nfor (" + (isFinal ? "final " : "") + array.element().javaName() + " " + name + " : ",
        g.expressions.of(array, scope, 2),
        ") {\nif (!fuel()) {\nbreak;\n}",
        g.statements.some(inside, 1, 3),
        "\n}");
  }

  private Node overList(Node label, Scope scope, Scope body) {
    Type type = g.choice.of(Type.STRING, Type.INTEGER, Type.PAIR, Type.COLOUR, Type.INTS);
    String name = g.name("e");
    Scope inside = body.block();
    inside.add(Variable.local(name, type));
    return statement(
        label,
        "\nfor (" + type.javaName() + " " + name + " : java.util.Arrays.asList(",
        g.expressions.of(type, scope, 2),
        ", ",
        g.expressions.of(type, scope, 2),
        ")) {\nif (!fuel()) {\nbreak;\n}",
        g.statements.some(inside, 1, 3),
        "\n}");
  }

  private Node labelledBlock(Scope scope) {
    String label = g.name("l");
    return statement("\n" + label + ":", g.statements.block(scope.withExits("break " + label)));
  }

  // ---------------------------------------------------------------- switch statements

  Node switchStatement(Scope scope) {
    if (g.level >= 21 && g.choice.percent(30)) {
      return g.patterns.switchStatement(scope);
    }
    Selector selector = selector(scope);
    boolean arrows = g.choice.percent(50);
    Scope body = arrows ? scope : scope.withExits("break");
    List<Object> parts = new ArrayList<>();
    parts.add("\nswitch (");
    parts.add(selector.value());
    parts.add(") {");
    int cases = g.choice.between(1, selector.labels().size());
    int defaultAt = g.choice.below(cases + 1);
    for (int i = 0; i <= cases; i++) {
      boolean isDefault = i == defaultAt;
      if (!isDefault && i == cases && g.choice.percent(50)) {
        break;
      }
      int label = i < defaultAt ? i : i - 1;
      String head = isDefault ? "\ndefault" : "\ncase " + selector.labels().get(label);
      parts.add(head + (arrows ? " -> {" : ": {"));
      parts.add(g.statements.some(body.block(), 1, 3));
      parts.add("\n}");
      if (!arrows && g.choice.percent(60)) {
        parts.add("\nbreak;");
      }
    }
    parts.add("\n}");
    return statement(parts);
  }

  private record Selector(Node value, List<String> labels) {}

  private Selector selector(Scope scope) {
    List<String> labels;
    Type type = g.choice.of(Type.INT, Type.INT, Type.STRING, Type.COLOUR, Type.CHAR, Type.INTEGER);
    Node value = g.expressions.of(type, scope, 2);
    switch (type) {
      case INT, INTEGER -> {
        if (g.choice.percent(50)) {
          value = part("(", value, ") & 3");
        }
        labels = new ArrayList<>(List.of("0", "1", "2, 3", "-1", "100000"));
      }
      case STRING -> labels = new ArrayList<>(List.of("\"Aa\"", "\"BB\"", "\"\", \"a\"", "\"x\""));
      case CHAR -> labels = new ArrayList<>(List.of("'a'", "'z', '0'", "'~'"));
      default -> labels = new ArrayList<>(List.of("RED", "GREEN", "BLUE"));
    }
    for (int i = labels.size() - 1; i > 0; i--) {
      Collections.swap(labels, i, g.choice.below(i + 1));
    }
    return new Selector(value, labels);
  }

  // ---------------------------------------------------------------- switch expressions

  Node switchExpression(Type type, Scope scope, int depth) {
    if (g.level >= 21 && g.choice.percent(40)) {
      return g.patterns.switchExpression(type, scope, depth);
    }
    Scope inside = scope.withoutExits();
    Selector selector = selector(inside);
    boolean arrows = g.choice.percent(70);
    List<Object> parts = new ArrayList<>();
    parts.add("(" + castOf(type) + "switch (");
    parts.add(selector.value());
    parts.add(") {");
    int cases = g.choice.between(1, Math.min(3, selector.labels().size()));
    for (int i = 0; i <= cases; i++) {
      String head = i == cases ? "\ndefault" : "\ncase " + selector.labels().get(i);
      if (arrows) {
        parts.add(head + " -> ");
        // Of the last arm at least there has to come a value.
        parts.add(i == cases ? valueArm(type, inside, depth) : armOf(type, inside, depth));
      } else {
        parts.add(head + ": {");
        parts.add(g.statements.some(inside.block(), 0, 2));
        parts.add("\nyield " + castOf(type));
        parts.add(g.expressions.of(type, inside, depth - 1));
        parts.add(";\n}");
      }
    }
    parts.add("\n})");
    return expression(type, parts);
  }

  static String castOf(Type type) {
    return "(" + type.javaName() + ") ";
  }

  /** What stands behind an arrow. */
  Node armOf(Type type, Scope scope, int depth) {
    if (g.choice.percent(5)) {
      return part("throw new Unchecked(", g.expressions.of(Type.STRING, scope, depth - 1), ");");
    }
    return valueArm(type, scope, depth);
  }

  /** An arm that does not throw. */
  Node valueArm(Type type, Scope scope, int depth) {
    if (g.choice.percent(50)) {
      return part(g.expressions.of(type, scope, depth - 1), ";");
    }
    Scope block = scope.block();
    Node statements = g.statements.some(block, 0, 3);
    // The cast: javac takes `yield (a, b)` for a call before it looks what the comma stands in.
    return part(
        "{",
        statements,
        "\nyield " + castOf(type),
        g.expressions.of(type, block, depth - 1),
        ";\n}");
  }
}
