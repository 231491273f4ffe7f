package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** References to async methods: static ones of the program's class, and those of a Self. */
final class MethodReferences {
  private final Generator g;
  private final List<Callable> methods = new ArrayList<>();

  MethodReferences(Generator generator) {
    this.g = generator;
  }

  /** Notes a method of one parameter, static or of a Self, that may be referred to from now on. */
  void add(Callable method) {
    if (method.parameters().size() == 1) {
      methods.add(method);
    }
  }

  /** A variable that holds a reference, which what follows may call; null if there is none. */
  @Nullable Node of(Scope scope) {
    if (methods.isEmpty()) {
      return null;
    }
    Callable method = g.choice.of(methods);
    Type parameter = method.parameters().get(0);
    String name = g.name("f");
    String type = "Function<" + parameter.boxName() + ", " + method.result().boxName() + ">";
    Node reference =
        method.receiver()
            ? statement(
                "\nfinal " + type + " " + name + " = ",
                g.expressions.of(Type.SELF, scope, 2),
                "::" + method.prefix() + ";")
            : statement(
                "\nfinal " + type + " " + name + " = " + g.className + "::", method.prefix() + ";");
    scope.add(new Callable(name + ".apply", false, List.of(parameter), method.result(), true));
    return reference;
  }
}
