package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.part;
import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.List;

/** Local classes, records and anonymous classes, whose methods suspend and capture. */
final class LocalClasses {
  private final Generator g;

  LocalClasses(Generator generator) {
    this.g = generator;
  }

  /** Declares a class and an object of it; what follows may call its method. */
  Node of(Scope scope) {
    String object = g.name("o");
    Type parameter = g.choice.of(Type.ALL);
    Type result = g.choice.of(Type.ALL);
    Node declaration =
        switch (g.choice.below(3)) {
          case 0 -> localClass(object, parameter, result, scope);
          // javac loses the constructor of a record that is local to a guard.
          case 1 ->
              scope.isInGuard()
                  ? localClass(object, parameter, result, scope)
                  : localRecord(object, parameter, result, scope);
          default -> anonymous(object, parameter, result, scope);
        };
    scope.add(new Callable(object + ".apply", false, List.of(parameter), result, true));
    return declaration;
  }

  private Node localClass(String object, Type parameter, Type result, Scope scope) {
    String name = g.name("Local");
    String field = g.name("y");
    Type type = g.choice.of(Type.ALL);
    Node argument = g.expressions.of(type, scope, 2);
    Scope members = scope.innerClass(scope.isInstance());
    members.add(Variable.field(field, type));
    return statement(
        "\nfinal class " + name + " {\n" + type.javaName() + " " + field + ";\n",
        name + "(" + type.javaName() + " given) {\n" + field + " = given;\n}",
        method(parameter, result, members),
        "\n}\nfinal " + name + " " + object + " = new " + name + "(",
        argument,
        ");");
  }

  /** A record captures nothing: it sees its components and what is static. */
  private Node localRecord(String object, Type parameter, Type result, Scope scope) {
    String name = g.name("Local");
    String component = g.name("y");
    Type type = g.choice.of(Type.ALL);
    Node argument = g.expressions.of(type, scope, 2);
    Scope members = Scope.ofClass(false);
    members.add(Variable.constant(component, type));
    return statement(
        "\nrecord " + name + "(" + type.javaName() + " " + component + ") {",
        method(parameter, result, members),
        "\n}\nfinal " + name + " " + object + " = new " + name + "(",
        argument,
        ");");
  }

  private Node anonymous(String object, Type parameter, Type result, Scope scope) {
    String function = "Function<" + parameter.boxName() + ", " + result.boxName() + ">";
    return statement(
        "\nfinal " + function + " " + object + " =\nnew " + function + "() {",
        method(parameter, result, scope.innerClass(scope.isInstance())),
        "\n};");
  }

  private Node method(Type parameter, Type result, Scope members) {
    String argument = g.name("a");
    Scope inside = members.method(result, true);
    inside.add(Variable.boxed(argument, parameter));
    return part(
        "\n@Async\npublic Task<" + result.boxName() + "> apply(" + parameter.boxName(),
        " " + argument + ") throws Exception {",
        g.statements.some(inside, 1, 4),
        g.statements.ending(inside, result),
        "\n}");
  }
}
