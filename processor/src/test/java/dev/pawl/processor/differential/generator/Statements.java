package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.expression;
import static dev.pawl.processor.differential.generator.Node.part;
import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sequences of statements, and those that are not control flow. Each ends normally, or may. */
final class Statements {
  private static final int DEPTH = 3;

  private final Generator g;
  private int nesting;

  Statements(Generator generator) {
    this.g = generator;
  }

  /** Some statements, which declare variables for one another. */
  Node some(Scope scope, int least, int most) {
    List<Node> statements = new ArrayList<>();
    List<Variable> before = scope.variables(variable -> true);
    int count = nesting > 4 ? 1 : g.choice.between(least, most);
    nesting++;
    for (int i = 0; i < count && g.affords(); i++) {
      statements.add(one(scope));
    }
    nesting--;
    List<Variable> declared = new ArrayList<>(scope.variables(variable -> true));
    declared.removeAll(before);
    if (!declared.isEmpty() && g.choice.percent(70)) {
      statements.add(logAll(declared));
    }
    return part(statements);
  }

  /** A block in braces, with a scope of its own. */
  Node block(Scope scope) {
    return part(" {", some(scope.block(), 1, 4), "\n}");
  }

  /** The last statement of a method. */
  Node ending(Scope scope, Type result) {
    return part("\nreturn ", returned(scope, result), ";");
  }

  /** What a method returns: a value, or a task in one of its forms. */
  private Node returned(Scope scope, Type result) {
    if (!scope.mayAwait()) {
      return g.expressions.of(result, scope, DEPTH - 1);
    }
    int way = g.choice.below(10);
    List<Callable> tasks = scope.tasks(result);
    if (way < 2 && !tasks.isEmpty()) {
      return g.expressions.unawaited(g.choice.of(tasks), scope, DEPTH);
    }
    String box = "<" + result.boxName() + ">";
    if (way == 2) {
      String later = g.choice.of("soon", "now", "deep", "call");
      return part("Later." + box + later + "(", g.expressions.of(result, scope, DEPTH - 1), ")");
    }
    if (way == 3) {
      return part(
          g.expressions.of(Type.BOOLEAN, scope, DEPTH - 1),
          " ? Later." + box + "soon(",
          g.expressions.of(result, scope, DEPTH - 1),
          ") : dev.pawl.Pawl." + box + "done(",
          g.expressions.of(result, scope, DEPTH - 1),
          ")");
    }
    if (way == 4 && g.choice.percent(25)) {
      return part("failed(new Unchecked(" + g.label() + "))");
    }
    return part("done(", g.expressions.of(result, scope, DEPTH), ")");
  }

  private Node one(Scope scope) {
    int way = g.choice.below(100);
    if (way < 22) {
      return declaration(scope);
    } else if (way < 32) {
      return change(scope);
    } else if (way < 40) {
      return log(scope);
    } else if (way < 44 && scope.mayAwait()) {
      return awaitStatement(scope);
    } else if (way < 52) {
      return condition(scope);
    } else if (way < 64) {
      return g.jumps.loop(scope);
    } else if (way < 70) {
      return g.jumps.switchStatement(scope);
    } else if (way < 80) {
      return g.tries.of(scope);
    } else if (way < 85) {
      return exit(scope);
    } else if (way < 86) {
      Node jump = jump(scope);
      return jump == null ? log(scope) : g.patterns.orElse(scope, jump);
    } else if (way < 89) {
      return statement("\n", block(scope));
    } else if (way < 91) {
      return g.choice.percent(5) ? many(scope) : assignedLater(scope);
    } else if (way < 94) {
      return function(scope);
    } else if (way < 96) {
      return g.localClasses.of(scope);
    } else if (way < 98 && scope.mayAwait()) {
      return spawned(scope);
    } else if (way < 99 && (g.level >= 21 || !scope.isInOperand())) {
      // javac 17 loses the operand stack where synchronized stands in a switch expression.
      return statement("\nsynchronized (Trace.class)", block(scope.withoutAwait()));
    }
    return statement(
        "\nassert ", g.expressions.of(Type.BOOLEAN, scope, 2), " : \"" + g.name("as") + "\";");
  }

  // ---------------------------------------------------------------- variables

  private Node declaration(Scope scope) {
    Type type = g.choice.of(Type.ALL);
    String name = g.name("x");
    Node value = g.expressions.of(type, scope, DEPTH);
    boolean isFinal = g.choice.percent(25);
    String declared = g.choice.percent(10) ? "var" : type.javaName();
    scope.add(isFinal ? Variable.constant(name, type) : Variable.local(name, type));
    return statement("\n" + (isFinal ? "final " : "") + declared + " " + name + " = ", value, ";");
  }

  private Node change(Scope scope) {
    Node change = g.places.change(g.choice.of(Type.ALL), scope, DEPTH);
    return change == null ? log(scope) : statement("\n", change, ";");
  }

  /** A variable that gets its value on two ways. */
  private Node assignedLater(Scope scope) {
    Type type = g.choice.of(Type.ALL);
    String name = g.name("x");
    Node condition = g.expressions.of(Type.BOOLEAN, scope, 2);
    Node first = some(scope.block(), 0, 2);
    Node firstValue = g.expressions.of(type, scope, 2);
    Node second = some(scope.block(), 0, 2);
    Node secondValue = g.expressions.of(type, scope, 2);
    scope.add(Variable.constant(name, type));
    return statement(
        "\nfinal " + type.javaName() + " " + name + ";\nif (",
        condition,
        ") {",
        first,
        "\n" + name + " = ",
        firstValue,
        ";\n} else {",
        second,
        "\n" + name + " = ",
        secondValue,
        ";\n}");
  }

  /** So many variables that those behind them have numbers of two bytes. */
  private Node many(Scope scope) {
    StringBuilder text = new StringBuilder("\nlong ");
    String prefix = g.name("w");
    for (int i = 0; i < 130; i++) {
      String name = prefix + "_" + i;
      text.append(i == 0 ? "" : ", ").append(name).append(" = ").append(i);
      if (i % 43 == 0) {
        scope.add(Variable.local(name, Type.LONG));
      }
    }
    return statement(text.append(";").toString());
  }

  // ---------------------------------------------------------------- effects

  Node log(Scope scope) {
    return statement("\nlog(", g.expressions.of(g.choice.of(Type.ALL), scope, DEPTH), ");");
  }

  /** Looks at variables at the end of their life: they have to have survived until there. */
  private Node logAll(List<Variable> variables) {
    List<Object> parts = new ArrayList<>();
    for (Variable each : variables) {
      parts.add(parts.isEmpty() ? "" : " + \" \" + ");
      parts.add(expression(Type.STRING, "show(" + each.name() + ")"));
    }
    return statement("\nlog(", part(parts), ");");
  }

  private Node awaitStatement(Scope scope) {
    if (g.choice.percent(30)) {
      return statement("\nawait(yieldNow());");
    }
    Type type = g.choice.of(Type.ALL);
    return statement(
        "\nawait(Later.<" + type.boxName() + ">soon(", g.expressions.of(type, scope, 2), "));");
  }

  private Node condition(Scope scope) {
    Node condition = g.expressions.of(Type.BOOLEAN, scope, DEPTH);
    Node then = block(scope);
    return g.choice.percent(50)
        ? statement("\nif (", condition, ")", then)
        : statement("\nif (", condition, ")", then, " else", block(scope));
  }

  /** Leaves the block, on a condition, so that what follows can be reached. */
  private Node exit(Scope scope) {
    Node jump = jump(scope);
    return jump == null
        ? log(scope)
        : statement("\nif (", g.expressions.of(Type.BOOLEAN, scope, 2), ") {", jump, "\n}");
  }

  private @Nullable Node jump(Scope scope) {
    int way = g.choice.below(10);
    if (way < 5 && !scope.exits().isEmpty()) {
      return statement("\n" + g.choice.of(scope.exits()) + ";");
    }
    Type result = scope.result();
    if (way < 8 && result != null) {
      return statement(ending(scope, result));
    }
    String type = g.choice.of("Unchecked", "Unchecked", "Unchecked.Special", "Checked");
    return statement("\nthrow new " + type + "(", g.expressions.of(Type.STRING, scope, 1), ");");
  }

  // ---------------------------------------------------------------- functions and tasks

  /** A variable that holds a lambda, which what follows may call. */
  private Node function(Scope scope) {
    if (g.choice.percent(15)) {
      Node reference = g.methodReferences.of(scope);
      if (reference != null) {
        return reference;
      }
    }
    Type parameter = g.choice.of(Type.ALL);
    Type result = g.choice.of(Type.ALL);
    boolean async = g.choice.percent(75);
    String name = g.name("f");
    String argument = g.name("a");
    Scope inner = scope.capturing(result, async);
    inner.add(Variable.boxed(argument, parameter));
    Node body = part(some(inner, 1, 4), ending(inner, result));
    scope.add(new Callable(name + ".apply", false, List.of(parameter), result, async));
    return statement(
        "\nfinal "
            + (async ? "Function<" : "Plain<")
            + parameter.boxName()
            + ", "
            + result.boxName()
            + "> "
            + name
            + " =\n"
            + argument
            + " -> {",
        body,
        "\n};");
  }

  /** A task that runs on its own while what follows runs, which may await it. */
  private Node spawned(Scope scope) {
    Type result = g.choice.of(Type.ALL);
    List<Callable> tasks = scope.tasks(result);
    if (tasks.isEmpty()) {
      return awaitStatement(scope);
    }
    String name = g.name("s");
    Node call = g.expressions.unawaited(g.choice.of(tasks), scope, 2);
    String spawn = g.choice.percent(70) ? "spawn(" : "(";
    String declaration = "\nfinal Task<" + result.boxName() + "> " + name + " = " + spawn;
    Node awaited =
        g.choice.percent(60)
            ? statement("\nlog(await(" + name + "));")
            : statement("\nlog(\"not awaited\");");
    return part(statement(declaration, call, ");"), some(scope, 0, 2), awaited);
  }
}
