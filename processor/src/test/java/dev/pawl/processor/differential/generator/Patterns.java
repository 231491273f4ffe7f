package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.expression;
import static dev.pawl.processor.differential.generator.Node.part;
import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.ArrayList;
import java.util.List;

/** Patterns: of types, and of records from Java 21 on, in instanceof and in switches. */
final class Patterns {
  private static final int WITH_RECORD_PATTERNS = 21;
  private static final int WITH_UNNAMED_PATTERNS = 22;

  private final Generator g;

  Patterns(Generator generator) {
    this.g = generator;
  }

  // ---------------------------------------------------------------- instanceof

  /** A condition: a pattern, and one that uses what the pattern binds. */
  Node instanceOf(Scope scope, int depth) {
    Type type =
        g.choice.of(Type.STRING, Type.INTEGER, Type.PAIR, Type.INTS, Type.COLOUR, Type.LONG_BOX);
    Node value = g.expressions.of(Type.OBJECT, scope, depth);
    Scope bound = scope.block();
    String pattern =
        type == Type.PAIR && g.level >= WITH_RECORD_PATTERNS && g.choice.percent(70)
            ? pair(bound)
            : typed(type, bound);
    return expression(
        Type.BOOLEAN,
        "(",
        value,
        " instanceof " + pattern + " && ",
        g.expressions.of(Type.BOOLEAN, bound, depth),
        ")");
  }

  /**
   * Leaves the block unless a pattern matches, so that what follows has what the pattern binds.
   *
   * @param jump leaves the block
   */
  Node orElse(Scope scope, Node jump) {
    Type type = g.choice.of(Type.STRING, Type.INTEGER, Type.PAIR, Type.INTS, Type.SELF);
    Node value = g.expressions.of(type, scope, 2);
    return statement(
        "\nif (!((Object) ", value, " instanceof " + typed(type, scope) + ")) {", jump, "\n}");
  }

  private String typed(Type type, Scope bound) {
    String name = g.name("p");
    bound.add(Variable.constant(name, type));
    return type.javaName() + " " + name;
  }

  private String pair(Scope bound) {
    return "Pair(" + component(Type.INT, bound) + ", " + component(Type.STRING, bound) + ")";
  }

  private String component(Type type, Scope bound) {
    if (g.level >= WITH_UNNAMED_PATTERNS && g.choice.percent(20)) {
      return "_";
    }
    String name = g.name("p");
    bound.add(Variable.constant(name, type));
    return g.choice.of("var", type.javaName()) + " " + name;
  }

  // ---------------------------------------------------------------- switch

  /** A switch that results in a value; on a stack that may not be empty. */
  Node switchExpression(Type type, Scope scope, int depth) {
    Scope inside = scope.withoutExits();
    List<Object> parts = new ArrayList<>();
    parts.add("(" + Jumps.castOf(type) + "switch (");
    if (g.choice.percent(30)) {
      parts.add(shape(inside));
      parts.add(") {");
      for (Case each : shapeCases(inside)) {
        parts.add(each.head());
        parts.add(g.jumps.valueArm(type, each.bound(), depth));
      }
    } else {
      parts.add(g.expressions.of(Type.OBJECT, inside, 2));
      parts.add(") {");
      for (Case each : cases(inside)) {
        parts.add(each.head());
        parts.add(g.jumps.armOf(type, each.bound(), depth));
      }
      parts.add("\ndefault -> ");
      parts.add(g.jumps.valueArm(type, inside, depth));
    }
    parts.add("\n})");
    return expression(type, parts);
  }

  /** A switch that does something. */
  Node switchStatement(Scope scope) {
    List<Object> parts = new ArrayList<>();
    parts.add("\nswitch (");
    boolean sealed = g.choice.percent(40);
    parts.add(sealed ? shape(scope) : g.expressions.of(Type.OBJECT, scope, 2));
    parts.add(") {");
    for (Case each : sealed ? shapeCases(scope) : cases(scope)) {
      parts.add(each.head());
      parts.add(part("{", g.statements.some(each.bound(), 1, 3), "\n}"));
    }
    if (!sealed) {
      parts.add("\ndefault -> {");
      parts.add(g.statements.some(scope.block(), 1, 2));
      parts.add("\n}");
    }
    parts.add("\n}");
    return statement(parts);
  }

  /** What stands in front of an arm, and what that may use. */
  private record Case(Node head, Scope bound) {}

  private List<Case> cases(Scope scope) {
    List<Case> cases = new ArrayList<>();
    if (g.choice.percent(50)) {
      cases.add(new Case(part("\ncase null -> "), scope.block()));
    }
    for (int i = g.choice.between(1, 4); i > 0; i--) {
      Type matched = g.choice.of(Type.STRING, Type.INTEGER, Type.PAIR, Type.INTS, Type.SELF);
      Scope bound = scope.block();
      String pattern =
          matched == Type.PAIR && g.choice.percent(70) ? pair(bound) : typed(matched, bound);
      // Always with a guard: without one, it would have to be the last of its type.
      cases.add(guarded(pattern, bound));
    }
    return cases;
  }

  /** Without a default: these are all the shapes that there are. */
  private List<Case> shapeCases(Scope scope) {
    List<Case> cases = new ArrayList<>();
    if (g.choice.percent(50)) {
      Scope bound = scope.block();
      cases.add(guarded("Shape.Dot(" + component(Type.INT, bound) + ")", bound));
    }
    if (g.choice.percent(50)) {
      Scope bound = scope.block();
      String pattern = "Shape.Line(" + pair(bound) + ", " + component(Type.OBJECT, bound) + ")";
      cases.add(guarded(pattern, bound));
    }
    Scope dot = scope.block();
    cases.add(new Case(part("\ncase Shape.Dot " + g.name("p") + " -> "), dot));
    Scope line = scope.block();
    String from = component(Type.PAIR, line);
    String to = component(Type.OBJECT, line);
    cases.add(new Case(part("\ncase Shape.Line(" + from + ", " + to + ") -> "), line));
    return cases;
  }

  private Node shape(Scope scope) {
    Node number = g.expressions.of(Type.INT, scope, 2);
    return part("Shape.of(", number, ", ", g.expressions.of(Type.OBJECT, scope, 1), ")");
  }

  /** What a guard uses has to be final; v makes it no constant. */
  private Case guarded(String pattern, Scope bound) {
    Node guard = g.expressions.of(Type.BOOLEAN, bound.guard(), 2);
    String head = "\ncase " + pattern + " when v(" + g.label() + ", ";
    return new Case(part(head, guard, ") -> "), bound);
  }
}
