package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.expression;
import static dev.pawl.processor.differential.generator.Node.part;

import java.util.ArrayList;
import java.util.List;

/** Values of each type: what is possible for all types alike. {@link Operators} has the rest. */
final class Expressions {
  private static final List<String> LATER =
      List.of("soon", "soon", "soon", "now", "call", "deep", "slow", "apart");
  private static final List<String> FAILING =
      List.of("fails", "callFails", "failsSoon", "failsDeep");

  private final Generator g;

  Expressions(Generator generator) {
    this.g = generator;
  }

  /**
   * A value.
   *
   * @param depth how many expressions may be nested in it
   */
  Node of(Type type, Scope scope, int depth) {
    if (depth <= 0) {
      return leaf(type, scope);
    }
    int way = g.choice.below(100);
    if (way < 8) {
      return leaf(type, scope);
    } else if (way < 30) {
      return scope.mayAwait() ? awaited(type, scope, depth) : traced(type, scope, depth);
    } else if (way < 38) {
      return traced(type, scope, depth);
    } else if (way < 48) {
      return call(type, scope, depth);
    } else if (way < 54) {
      return conditional(type, scope, depth);
    } else if (way < 57) {
      return g.jumps.switchExpression(type, scope, depth);
    } else if (way < 64) {
      return g.places.use(type, scope, depth);
    } else if (way < 66) {
      return functionCall(type, scope, depth);
    }
    return g.operators.of(type, scope, depth);
  }

  /** A variable or a constant. */
  Node leaf(Type type, Scope scope) {
    List<Variable> variables = scope.variables(type);
    if (!variables.isEmpty() && g.choice.percent(70)) {
      return expression(type, g.choice.of(variables).name());
    }
    if (type == Type.SELF && scope.isInstance() && g.choice.percent(50)) {
      return expression(type, "Self.this");
    }
    if (type == Type.BOOLEAN && g.choice.percent(80)) {
      return expression(type, "flip()");
    }
    if (type == Type.INT && g.choice.percent(40)) {
      return expression(type, "dice()");
    }
    return expression(type, "(" + g.choice.of(type.literals()) + ")");
  }

  // ---------------------------------------------------------------- suspension

  private Node awaited(Type type, Scope scope, int depth) {
    String box = type.boxName();
    if (g.choice.percent(3)) {
      return expression(
          type,
          cast(type),
          "await(Later.<" + box + ", Unchecked>" + g.choice.of(FAILING),
          "(new Unchecked(" + g.label() + "))))");
    }
    Node value = of(type, scope, depth - 1);
    if (g.choice.percent(6)) {
      String future = "java.util.concurrent.CompletableFuture.<" + box + ">completedFuture(";
      return expression(type, cast(type), "await(" + future, value, ")))");
    }
    return expression(
        type, cast(type), "await(Later.<" + box + ">" + g.choice.of(LATER) + "(", value, ")))");
  }

  /**
   * Opens a parenthesis and a cast: it unboxes primitives, and without it javac would infer the
   * types of nested calls again for each call around them.
   */
  static String cast(Type type) {
    return "((" + type.javaName() + ") ";
  }

  private Node traced(Type type, Scope scope, int depth) {
    if (g.choice.percent(2)) {
      return expression(
          type,
          cast(type),
          "Trace.<" + type.boxName() + ">fail(" + g.label(),
          ", new Unchecked(\"at once\")))");
    }
    return expression(type, cast(type), "v(" + g.label() + ", ", of(type, scope, depth - 1), "))");
  }

  // ---------------------------------------------------------------- calls

  private Node call(Type type, Scope scope, int depth) {
    List<Callable> callables = scope.callables(type);
    if (callables.isEmpty()) {
      return leaf(type, scope);
    }
    Node call = callOf(g.choice.of(callables), scope, depth);
    return expression(type, cast(type), call, ")");
  }

  /** A call with its arguments, awaited if it is one of a task. */
  private Node callOf(Callable callable, Scope scope, int depth) {
    Node plain = unawaited(callable, scope, depth);
    return callable.async() ? part("await(", plain, ")") : plain;
  }

  /** A call with its arguments. */
  Node unawaited(Callable callable, Scope scope, int depth) {
    List<Object> parts = new ArrayList<>();
    if (callable.receiver()) {
      parts.add(of(Type.SELF, scope, depth - 1));
      parts.add(".");
    }
    parts.add(callable.prefix() + "(");
    for (int i = 0; i < callable.parameters().size(); i++) {
      parts.add(i == 0 ? "" : ", ");
      parts.add(of(callable.parameters().get(i), scope, depth - 1));
    }
    parts.add(")");
    return part(parts);
  }

  /** A lambda that is called where it is written. */
  private Node functionCall(Type type, Scope scope, int depth) {
    Type parameter = g.choice.of(Type.ALL);
    String name = g.name("a");
    Scope inner = scope.capturing(type, scope.mayAwait() && g.choice.percent(75));
    inner.add(Variable.boxed(name, parameter));
    boolean async = inner.mayAwait();
    String function = async ? "Function" : "Plain";
    Node body =
        g.choice.percent(60)
            ? part(async ? "done(" : "", of(type, inner, depth - 1), async ? ")" : "")
            : part("{", g.statements.some(inner, 1, 3), g.statements.ending(inner, type), "\n}");
    return expression(
        type,
        cast(type) + (async ? "await(" : "("),
        "((" + function + "<" + parameter.boxName() + ", " + type.boxName() + ">) " + name + " -> ",
        body,
        ").apply(",
        of(parameter, scope, depth - 1),
        ")))");
  }

  // ---------------------------------------------------------------- control flow

  private Node conditional(Type type, Scope scope, int depth) {
    // The branches are cast: of two boxes the operator would make a number.
    String cast = "(" + type.javaName() + ") ";
    return expression(
        type,
        "(",
        of(Type.BOOLEAN, scope, depth - 1),
        " ? " + cast,
        of(type, scope, depth - 1),
        " : " + cast,
        of(type, scope, depth - 1),
        ")");
  }
}
