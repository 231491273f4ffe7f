package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.member;
import static dev.pawl.processor.differential.generator.Node.part;
import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Methods and fields, and the method that calls them all. {@link Classes} has what else they are
 * in.
 */
final class Members {
  /** Smaller programs are made larger by more methods. */
  private static final int LEAST_STATEMENTS = 30;

  private final Generator g;

  /** What every class sees. */
  private final Scope statics = Scope.ofClass(false);

  /** What the class Self sees. */
  private final Scope self = Scope.ofClass(true);

  /** A call of each method with simple arguments: what the program does. */
  private final List<Node> calls = new ArrayList<>();

  private final List<Callable> methodsOfSelf = new ArrayList<>();
  private @Nullable Callable lastCalled;

  Members(Generator generator) {
    this.g = generator;
  }

  /** The members of the program's class. */
  Node all() {
    List<Node> members = new ArrayList<>();
    for (int i = g.choice.between(3, 7); i > 0; i--) {
      members.add(staticField());
    }
    List<Node> fields = new ArrayList<>();
    for (int i = g.choice.between(3, 6); i > 0; i--) {
      fields.add(selfField());
    }
    members.add(helper());
    members.add(staticMethod());
    if (g.choice.percent(40)) {
      members.add(functionField("static final", statics.method(Type.INT, true), false));
    }
    members.add(selfClass(fields));
    new Classes(g, this).some().forEach(members::add);
    while (statements(members) < LEAST_STATEMENTS) {
      members.add(staticMethod());
    }
    members.add(run());
    return part(members);
  }

  Scope statics() {
    return statics;
  }

  Scope self() {
    return self;
  }

  List<Callable> methodsOfSelf() {
    return methodsOfSelf;
  }

  /** The method that was written last. */
  Callable lastCalled() {
    return Objects.requireNonNull(lastCalled);
  }

  private static int statements(List<Node> nodes) {
    return nodes.stream()
        .mapToInt(
            node -> (node.kind() == Node.Kind.STATEMENT ? 1 : 0) + statements(node.children()))
        .sum();
  }

  // ---------------------------------------------------------------- fields

  /** A field that holds a lambda which may suspend. */
  private Node functionField(String modifiers, Scope body, boolean ofSelf) {
    Type parameter = g.choice.of(Type.ALL);
    String name = g.name("k");
    String argument = g.name("a");
    body.add(Variable.boxed(argument, parameter));
    g.allow(4);
    Node statements = g.statements.some(body, 1, 3);
    Callable callable = new Callable(name + ".apply", ofSelf, List.of(parameter), Type.INT, true);
    statics.add(callable);
    return member(
        "\n" + modifiers + " Function<" + parameter.boxName() + ", Integer> " + name,
        " =\n" + argument + " -> {",
        statements,
        g.statements.ending(body, Type.INT),
        "\n};");
  }

  private Node staticField() {
    Type type = g.choice.of(Type.ALL);
    String name = g.name("g");
    statics.add(Variable.field(name, type));
    self.add(Variable.field(name, type));
    String modifier = g.choice.of("private static ", "static ", "static volatile ");
    return member("\n" + modifier + type.javaName() + " " + name + " = " + literal(type) + ";");
  }

  private Node selfField() {
    // A Self in each Self would never end.
    Type type = g.choice.of(Type.ALL.stream().filter(each -> each != Type.SELF).toList());
    String name = g.name("h");
    self.add(Variable.field(name, type));
    g.places.addSelfField(Variable.field(name, type));
    String modifier = g.choice.of("private ", "", "protected ");
    return member("\n" + modifier + type.javaName() + " " + name + " = " + literal(type) + ";");
  }

  private String literal(Type type) {
    return g.choice.of(type.literals());
  }

  // ---------------------------------------------------------------- methods

  /** Parameters of a method, by chance. */
  private List<Variable> parameters(int most) {
    List<Variable> parameters = new ArrayList<>();
    for (int i = g.choice.between(0, most); i > 0; i--) {
      Type type = g.choice.of(Type.ALL);
      String name = g.name("a");
      parameters.add(
          g.choice.percent(20) ? Variable.constant(name, type) : Variable.local(name, type));
    }
    return parameters;
  }

  private static String declared(List<Variable> parameters) {
    List<String> declared = new ArrayList<>();
    for (Variable each : parameters) {
      declared.add(
          (each.assignable() ? "" : "final ") + each.type().javaName() + " " + each.name());
    }
    return "(" + String.join(", ", declared) + ") throws Exception {";
  }

  private static List<Type> types(List<Variable> parameters) {
    return parameters.stream().map(Variable::type).toList();
  }

  /** A method that cannot suspend, called by those that can. */
  private Node helper() {
    Type result = g.choice.of(Type.ALL);
    String name = g.name("m");
    List<Variable> parameters = parameters(3);
    Scope body = statics.method(result, false);
    parameters.forEach(body::add);
    g.allow(g.choice.between(1, 4));
    Node statements = g.statements.some(body, 1, 3);
    Node method =
        member(
            "\nstatic " + result.javaName() + " " + name + declared(parameters),
            "\nif (!fuel()) {\nreturn " + literal(result) + ";\n}",
            statements,
            g.statements.ending(body, result),
            "\n}");
    Callable callable = new Callable(name, false, types(parameters), result, false);
    statics.add(callable);
    self.add(callable);
    return method;
  }

  private Node staticMethod() {
    Type result = g.choice.of(Type.ALL);
    String name = g.name("m");
    List<Variable> parameters = parameters(6);
    Callable callable = new Callable(name, false, types(parameters), result, true);
    Node method =
        async(
            g.choice.of("private static", "static", "public static"),
            callable,
            parameters,
            statics);
    self.add(callable);
    g.methodReferences.add(callable);
    return method;
  }

  /**
   * An @Async method with a body by chance, which the scope may call from then on, and which the
   * program calls.
   */
  Node async(String modifiers, Callable callable, List<Variable> parameters, Scope scope) {
    Scope body = scope.method(callable.result(), true);
    parameters.forEach(body::add);
    if (g.choice.percent(15)) {
      // May call itself; fuel ends it.
      body.add(callable);
    }
    g.allow(g.choice.between(4, 8));
    Node statements = g.statements.some(body, 2, 4);
    Node method =
        member(
            "\n@Async\n" + modifiers + " Task<" + callable.result().boxName() + "> ",
            callable.prefix().substring(callable.prefix().lastIndexOf('.') + 1),
            declared(parameters),
            "\nif (!fuel()) {\nreturn done(" + literal(callable.result()) + ");\n}",
            statements,
            g.statements.ending(body, callable.result()),
            "\n}");
    scope.add(callable);
    called(callable);
    return method;
  }

  /** An @Async method of a class of its own, by whatever name of an object it is called. */
  Node method(String modifiers, String object, Scope scope) {
    List<Variable> parameters = parameters(4);
    Type result = g.choice.of(Type.ALL);
    String name = object + "." + g.name("m");
    return async(
        modifiers, new Callable(name, false, types(parameters), result, true), parameters, scope);
  }

  /** Notes a method to be called by the program. */
  void called(Callable callable) {
    lastCalled = callable;
    Scope nothing = Scope.ofClass(false).method(callable.result(), true);
    Node call = g.expressions.unawaited(callable, nothing, 1);
    calls.add(
        statement(
            "\npart(\"" + callable.prefix().replace("\"", "") + "\");\ntry {\nlog(await(",
            call,
            "));\n} catch (Throwable failure) {\nlog(failure);\n}"));
  }

  // ---------------------------------------------------------------- Self

  private Node selfClass(List<Node> fields) {
    List<Object> parts = new ArrayList<>();
    parts.add("\nstatic class Self {");
    parts.addAll(fields);
    parts.add("\nfinal int number;\nSelf(int number, String text) {");
    parts.add("\nthis.number = number;\nlog(\"Self\", text);\n}");
    parts.add("\n@Override\npublic String toString() {\nreturn \"Self \" + number;\n}");
    parts.add(selfMethod());
    if (g.choice.percent(30)) {
      parts.add(functionField("final", self.innerClass(true).method(Type.INT, true), true));
    }
    if (g.choice.percent(40)) {
      Scope inner = self.innerClass(true);
      parts.add("\nfinal class Inner {");
      parts.add(method("", "new Self(2, \"inner\").new Inner()", inner));
      parts.add("\n}");
    }
    parts.add("\n}");
    return part(parts);
  }

  private Node selfMethod() {
    Type result = g.choice.of(Type.ALL);
    String name = g.name("m");
    List<Variable> parameters = parameters(4);
    Callable own = new Callable(name, false, types(parameters), result, true);
    Callable ofOthers = new Callable(name, true, types(parameters), result, true);
    Scope body = self.innerClass(true);
    Node method = async(g.choice.of("", "protected", "public"), own, parameters, body);
    calls.remove(calls.size() - 1);
    self.add(own);
    statics.add(ofOthers);
    methodsOfSelf.add(ofOthers);
    g.methodReferences.add(ofOthers);
    called(ofOthers);
    return method;
  }

  // ---------------------------------------------------------------- run

  private Node run() {
    return part(
        "\n@Async\npublic static Task<String> run() {", part(calls), "\nreturn done(\"OK\");\n}");
  }
}
