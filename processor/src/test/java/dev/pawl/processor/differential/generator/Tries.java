package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.part;
import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.ArrayList;
import java.util.List;

/** try with each of its parts. */
final class Tries {
  private final Generator g;

  Tries(Generator generator) {
    this.g = generator;
  }

  Node of(Scope scope) {
    List<Object> before = new ArrayList<>();
    List<Object> parts = new ArrayList<>();
    parts.add("\ntry ");
    Scope body = scope.block();
    boolean hasResources = g.choice.percent(25);
    if (hasResources) {
      parts.add(resources(body, before));
    }
    parts.add("{\nmayThrow();");
    parts.add(g.statements.some(body, 1, 4));
    if (g.choice.percent(20)) {
      parts.add(failure(body));
    }
    parts.add("\n}");
    boolean hasFinally = g.choice.percent(50);
    int catches = hasFinally || hasResources ? g.choice.below(3) : g.choice.between(1, 2);
    for (int i = 0; i < catches; i++) {
      parts.add(clause(scope, i == catches - 1));
    }
    if (hasFinally) {
      parts.add(" finally");
      parts.add(g.statements.block(scope));
    }
    before.addAll(parts);
    return statement(before);
  }

  /** The last statement of a body: it fails more often than not. */
  private Node failure(Scope body) {
    String failure = "new Unchecked(" + g.label() + ")";
    Node condition = g.expressions.of(Type.BOOLEAN, body, 1);
    if (!body.mayAwait()) {
      return statement("\nif (", condition, ") {\nthrow " + failure + ";\n}");
    }
    String fails = g.choice.of("fails", "callFails", "failsSoon", "failsDeep");
    return statement(
        "\nif (", condition, " || fuel()) {\nawait(Later." + fails + "(" + failure + "));\n}");
  }

  /**
   * Resources.
   *
   * @param before gets the declarations of those that are variables already
   */
  private Node resources(Scope body, List<Object> before) {
    List<Object> parts = new ArrayList<>();
    parts.add("(");
    int count = g.choice.between(1, 2);
    for (int i = 0; i < count; i++) {
      String name = g.name("r");
      String failure = g.choice.percent(20) ? ", new Unchecked(" + g.label() + ")" : "";
      parts.add(i == 0 ? "" : "; ");
      List<Object> declaration = new ArrayList<>();
      declaration.add("Resource " + name + " = ");
      if (g.choice.percent(8)) {
        declaration.add("null");
      } else {
        declaration.add("new Resource(");
        declaration.add(g.expressions.of(Type.STRING, body, 2));
        declaration.add(failure + ")");
      }
      if (g.choice.percent(20)) {
        before.add("\nfinal ");
        before.addAll(declaration);
        before.add(";");
        parts.add(name);
      } else {
        parts.addAll(declaration);
      }
    }
    parts.add(") ");
    return part(parts);
  }

  private Node clause(Scope scope, boolean last) {
    String name = g.name("c");
    String type =
        last
            ? g.choice.of("Exception", "RuntimeException", "Throwable", "Unchecked | Checked")
            : g.choice.of("Unchecked.Special", "ArithmeticException | NullPointerException");
    Scope inside = scope.block();
    List<Object> parts = new ArrayList<>();
    parts.add(" catch (" + type + " " + name + ") {");
    parts.add(statement("\nlog(" + name + ");"));
    parts.add(g.statements.some(inside, 0, 3));
    if (g.choice.percent(30)) {
      parts.add(statement("\nlog(" + name + ");"));
    }
    if (g.choice.percent(15)) {
      Node condition = g.expressions.of(Type.BOOLEAN, scope, 2);
      // A Throwable could not be thrown on: methods declare Exception.
      String thrown = type.equals("Throwable") ? "new Exception(" + name + ")" : name;
      parts.add(statement("\nif (", condition, ") {\nthrow " + thrown + ";\n}"));
    }
    parts.add("\n}");
    return part(parts);
  }
}
