package dev.pawl.processor.differential.generator;

import static dev.pawl.processor.differential.generator.Node.expression;
import static dev.pawl.processor.differential.generator.Node.part;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be assigned to: locals, fields, elements; and the values that using them has. */
final class Places {
  private final Generator g;
  private final List<Variable> selfFields = new ArrayList<>();

  Places(Generator generator) {
    this.g = generator;
  }

  /** Adds a field that every Self has. */
  void addSelfField(Variable field) {
    selfFields.add(field);
  }

  /** The value of a place, of an assignment to one, or of a step up or down. */
  Node use(Type type, Scope scope, int depth) {
    Node place = place(type, scope, depth);
    if (place == null) {
      return g.expressions.leaf(type, scope);
    }
    if (g.choice.percent(50)) {
      return expression(type, place);
    }
    return expression(type, "(", change(place, type, scope, depth - 1), ")");
  }

  /**
   * A change of some place of the type, as a statement without its semicolon; null if there is
   * none.
   */
  @Nullable Node change(Type type, Scope scope, int depth) {
    Node place = place(type, scope, depth);
    return place == null ? null : change(place, type, scope, depth);
  }

  private Node change(Node place, Type type, Scope scope, int depth) {
    if (type.isNumeric() && g.choice.percent(30)) {
      return g.choice.percent(50)
          ? part(g.choice.of("++", "--"), place)
          : part(place, g.choice.of("++", "--"));
    }
    if (type.isNumeric() && g.choice.percent(60)) {
      return compound(place, type, scope, depth);
    }
    if (type == Type.INTEGER && g.choice.percent(40)) {
      return g.choice.percent(50)
          ? part(place, g.choice.of("++", "--"))
          : part(place, " += ", value(Type.INT, scope, depth));
    }
    if (type == Type.BOOLEAN && g.choice.percent(40)) {
      return part(place, g.choice.of(" &= ", " |= ", " ^= "), value(type, scope, depth));
    }
    if (type == Type.STRING && g.choice.percent(30)) {
      // A string that grows in a loop has to be cut: + 1 gives it no more than that each time.
      return part(
          place, " += ", value(g.choice.of(Type.INT, Type.CHAR, Type.BOOLEAN), scope, depth));
    }
    return part(place, " = ", value(type, scope, depth));
  }

  private Node compound(Node place, Type type, Scope scope, int depth) {
    int way = g.choice.below(10);
    if (way < 6) {
      Type right = g.choice.of(type, Type.INT, Type.INT, Type.LONG, Type.DOUBLE, Type.INTEGER);
      return part(place, g.choice.of(" += ", " -= ", " *= "), value(right, scope, depth));
    }
    if (way < 8) {
      Type right = g.choice.of(Type.INT, Type.LONG);
      return part(place, g.choice.of(" /= ", " %= ") + "(", value(right, scope, depth), " | 1)");
    }
    return type.isIntegral()
        ? part(
            place,
            g.choice.of(" &= ", " |= ", " ^= ", " <<= ", " >>= ", " >>>= "),
            value(Type.INT, scope, depth))
        : part(place, " -= ", value(type, scope, depth));
  }

  private Node value(Type type, Scope scope, int depth) {
    return g.expressions.of(type, scope, depth);
  }

  private @Nullable Node place(Type type, Scope scope, int depth) {
    int way = g.choice.below(10);
    if (way < 4) {
      Node element = element(type, scope, depth);
      if (element != null) {
        return element;
      }
    } else if (way < 6) {
      Node field = field(type, scope, depth);
      if (field != null) {
        return field;
      }
    }
    List<Variable> variables =
        scope.variables(variable -> variable.type() == type && variable.assignable());
    return variables.isEmpty() ? null : part(g.choice.of(variables).name());
  }

  private @Nullable Node element(Type type, Scope scope, int depth) {
    Type arrayType = type.array();
    if (arrayType == null) {
      return null;
    }
    Node array = value(arrayType, scope, depth - 1);
    Node index = value(Type.INT, scope, depth - 1);
    // Seldom out of range: every array has two elements.
    return g.choice.percent(96)
        ? part(array, "[", index, " & 1]")
        : part(array, "[", index, " & 7]");
  }

  private @Nullable Node field(Type type, Scope scope, int depth) {
    if (scope.isInGuard()) {
      return null;
    }
    List<Variable> fields = selfFields.stream().filter(field -> field.type() == type).toList();
    return fields.isEmpty()
        ? null
        : part(value(Type.SELF, scope, depth - 1), "." + g.choice.of(fields).name());
  }
}
