package dev.pawl.processor.differential.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What may be used at a place of the program, and how control may leave it. */
final class Scope {
  private final List<Variable> variables;
  private final List<Callable> callables;
  private final boolean mayAwait;
  private final boolean isInstance;
  private final @Nullable Type result;
  private final List<String> exits;
  private final boolean isInOperand;
  private final boolean isInGuard;

  private Scope(
      List<Variable> variables,
      List<Callable> callables,
      boolean mayAwait,
      boolean isInstance,
      @Nullable Type result,
      List<String> exits,
      boolean isInOperand,
      boolean isInGuard) {
    this.variables = new ArrayList<>(variables);
    this.callables = new ArrayList<>(callables);
    this.mayAwait = mayAwait;
    this.isInstance = isInstance;
    this.result = result;
    this.exits = List.copyOf(exits);
    this.isInOperand = isInOperand;
    this.isInGuard = isInGuard;
  }

  /** The scope of a class, in which its methods are. */
  static Scope ofClass(boolean isInstance) {
    return new Scope(List.of(), List.of(), false, isInstance, null, List.of(), false, false);
  }

  /** A class in this one: it sees what may be captured, and has another superclass. */
  Scope innerClass(boolean hasThis) {
    Scope inner = capturing(null, false);
    List<Callable> inherited =
        inner.callables.stream().filter(each -> !each.prefix().startsWith("super.")).toList();
    return new Scope(inner.variables, inherited, false, hasThis, null, List.of(), false, isInGuard);
  }

  /** A block, which sees what is around it, and whose variables are its own. */
  Scope block() {
    return new Scope(
        variables, callables, mayAwait, isInstance, result, exits, isInOperand, isInGuard);
  }

  /** The body of a method of this class. */
  Scope method(Type methodResult, boolean async) {
    return new Scope(
        variables, callables, async, isInstance, methodResult, List.of(), false, isInGuard);
  }

  /** The body of a lambda or of a method of a local class. */
  Scope capturing(@Nullable Type lambdaResult, boolean async) {
    List<Variable> captured = variables.stream().filter(Variable::capturable).toList();
    return new Scope(
        captured, callables, async, isInstance, lambdaResult, List.of(), false, isInGuard);
  }

  /** The guard of a case, which may use what is final and assign to no variable. */
  Scope guard() {
    List<Variable> constants =
        variables.stream()
            .filter(Variable::capturable)
            .map(variable -> Variable.constant(variable.name(), variable.type()))
            .toList();
    return new Scope(constants, callables, mayAwait, isInstance, null, List.of(), false, true);
  }

  /** A block in which nothing may suspend. */
  Scope withoutAwait() {
    return new Scope(variables, callables, false, isInstance, null, exits, isInOperand, isInGuard);
  }

  /** A method that nothing but its last statement returns from. */
  Scope withoutReturn() {
    return new Scope(
        variables, callables, mayAwait, isInstance, null, exits, isInOperand, isInGuard);
  }

  /** A block that can be left by one more jump, such as {@code break a3}. */
  Scope withExits(String... more) {
    List<String> all = new ArrayList<>(exits);
    all.addAll(List.of(more));
    return new Scope(
        variables, callables, mayAwait, isInstance, result, all, isInOperand, isInGuard);
  }

  /** The inside of a switch expression, which can be left by yield only. */
  Scope withoutExits() {
    return new Scope(variables, callables, mayAwait, isInstance, null, List.of(), true, isInGuard);
  }

  void add(Variable variable) {
    variables.add(variable);
  }

  void add(Callable callable) {
    callables.add(callable);
  }

  boolean mayAwait() {
    return mayAwait;
  }

  /** Whether {@code this} is a Self. */
  boolean isInstance() {
    return isInstance;
  }

  /** What the method results in; null where it cannot be left by a return. */
  @Nullable Type result() {
    return result;
  }

  /** Whether a switch expression is around, below which operands may lie. */
  boolean isInOperand() {
    return isInOperand;
  }

  /** Whether a guard is around, in which javac lets nobody assign to a field. */
  boolean isInGuard() {
    return isInGuard;
  }

  List<String> exits() {
    return exits;
  }

  List<Variable> variables(Predicate<Variable> condition) {
    return variables.stream().filter(condition).toList();
  }

  List<Variable> variables(Type type) {
    return variables(variable -> variable.type() == type);
  }

  /** What may be called here for a value of a type. */
  List<Callable> callables(Type type) {
    return callables.stream()
        .filter(callable -> callable.result() == type && (mayAwait || !callable.async()))
        .toList();
  }

  /** Tasks that may be returned here as they are. */
  List<Callable> tasks(Type type) {
    return callables.stream()
        .filter(callable -> callable.result() == type && callable.async())
        .toList();
  }
}
