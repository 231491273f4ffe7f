package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.part;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Kinds of classes that a method may be in. */
final class Classes {
  private final Generator g;
  private final Members members;

  Classes(Generator generator, Members members) {
    this.g = generator;
    this.members = members;
  }

  /** One or two of them, by chance. */
  List<Node> some() {
    List<Supplier<Node>> kinds =
        new ArrayList<>(
            List.of(
                this::subclass,
                this::face,
                this::kind,
                this::recordClass,
                this::genericMethod,
                this::bridge,
                this::elsewhere));
    for (int i = kinds.size() - 1; i > 0; i--) {
      Collections.swap(kinds, i, g.choice.below(i + 1));
    }
    return kinds.subList(0, g.choice.percent(25) ? 2 : 1).stream().map(Supplier::get).toList();
  }

  private Scope staticScope() {
    return members.statics().innerClass(false);
  }

  /** A subclass that overrides what it calls on super. */
  private Node subclass() {
    Callable overridden = g.choice.of(members.methodsOfSelf());
    return part(
        "\nstatic final class Sub extends Self {\nSub(int number, String text) {",
        "\nsuper(number, text);\n}",
        override("@Override\npublic", overridden, "new Sub(3, \"sub\")"),
        "\n}");
  }

  /** A method that overrides another one and may call that. */
  private Node override(String modifiers, Callable overridden, String object) {
    Scope scope = staticScope();
    scope.add(overridden.on("super"));
    List<Variable> parameters = new ArrayList<>();
    for (Type type : overridden.parameters()) {
      parameters.add(Variable.local(g.name("a"), type));
    }
    return members.async(modifiers, overridden.on(object), parameters, scope);
  }

  private Node face() {
    Scope scope = staticScope();
    return part(
        "\ninterface Face {",
        members.method("static", "Face", scope),
        members.method("private static", "Face", scope),
        members.method("default", "new Face() {}", scope),
        "\n}");
  }

  /** An enum with a method, which one constant overrides. */
  private Node kind() {
    Scope scope = staticScope();
    Node method = members.method("", "Kind.TWO", scope);
    Callable overridden = members.lastCalled();
    return part(
        "\nenum Kind {\nONE {",
        override("@Override", overridden, "Kind.ONE"),
        "\n},\nTWO;\n",
        method,
        "\n}");
  }

  private Node recordClass() {
    Scope scope = staticScope();
    Type type = g.choice.of(Type.ALL);
    scope.add(Variable.constant("component", type));
    String object = "new Rec(" + type.simplest() + ")";
    return part(
        "\nrecord Rec(" + type.javaName() + " component) {",
        members.method("public", object, scope),
        "\n}");
  }

  /** A method with a bounded type parameter, called for two types. */
  private Node genericMethod() {
    String name = g.name("m");
    Scope body = staticScope().method(Type.INT, true);
    body.add(Variable.local("limit", Type.INT));
    g.allow(8);
    // Its result has no type of ours: nothing in it may return, so it is left by exceptions only.
    Node statements = g.statements.some(body.withoutReturn(), 2, 4);
    for (Type type : List.of(Type.INTEGER, Type.STRING)) {
      Callable callable = new Callable(name, false, List.of(type, type, Type.INT), type, true);
      members.statics().add(callable);
      members.called(callable);
    }
    return part(
        "\n@Async\nstatic <T extends Comparable<? super T>> Task<T> " + name,
        "(T first, T second, int limit) throws Exception {",
        "\nT greater = first.compareTo(await(Later.soon(second))) > limit ? first : second;",
        statements,
        "\nlog(greater);\nreturn greater == second ? done(greater) : Later.soon(first);\n}");
  }

  /** A generic method that is overridden with a type argument, which takes a bridge. */
  private Node bridge() {
    Type type = g.choice.of(Type.STRING, Type.INTEGER, Type.PAIR, Type.INTS, Type.OBJECTS);
    String box = type.boxName();
    Scope scope = staticScope();
    String name = g.name("m");
    Callable callable =
        new Callable(
            "((Base<" + box + ">) new Bridged())." + name, false, List.of(type), type, true);
    Variable parameter = Variable.local(g.name("a"), type);
    return part(
        "\nabstract static class Base<A> {\nabstract Task<A> " + name,
        "(A argument) throws Exception;\n}\nstatic final class Bridged extends Base<" + box + "> {",
        members.async("@Override", callable, List.of(parameter), scope),
        "\n}");
  }

  /** A subclass of a class in another package, whose protected members it uses. */
  private Node elsewhere() {
    Scope scope = staticScope();
    scope.add(Variable.field("protectedField", Type.STRING));
    scope.add(Variable.field("staticCount", Type.INT));
    scope.add(new Callable("count", false, List.of(Type.INT), Type.INT, false));
    scope.add(new Callable("super.text", false, List.of(Type.INT), Type.STRING, true));
    scope.add(new Callable("inherited", false, List.of(), Type.STRING, true));
    return part(
        "\nstatic final class Elsewhere extends support.ProtectedBase {",
        members.method("", "new Elsewhere()", scope),
        "\n}");
  }
}
