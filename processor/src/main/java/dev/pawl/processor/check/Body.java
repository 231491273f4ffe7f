package dev.pawl.processor.check;

import org.jspecify.annotations.Nullable;

/** The innermost body around a place in the source: of a method, a lambda or an initializer. */
final class Body {
  private final String description;
  private final boolean async;

  /** How many {@code synchronized} blocks of this body are open. */
  private int monitors;

  private Body(String description, boolean async) {
    this.description = description;
    this.async = async;
  }

  static Body ofMethod(String name, boolean annotatedAsync) {
    return new Body("method " + name, annotatedAsync);
  }

  static Body ofLambda(@Nullable Object returnType, boolean suspendable) {
    return new Body(
        returnType == null ? "a lambda" : "a lambda that returns " + returnType, suspendable);
  }

  static Body ofInitializers() {
    return new Body("an initializer", false);
  }

  /**
   * For messages: {@code method close}, {@code a lambda that returns int}, {@code an initializer}.
   */
  String description() {
    return description;
  }

  /** Whether this body is compiled to a state machine. */
  boolean isAsync() {
    return async;
  }

  boolean holdsMonitor() {
    return monitors > 0;
  }

  void enterMonitor() {
    monitors++;
  }

  void exitMonitor() {
    monitors--;
  }
}
