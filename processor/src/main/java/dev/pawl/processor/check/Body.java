package dev.pawl.processor.check;

import dev.pawl.processor.model.Flavour;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The innermost body around a place in the source: of a method, a lambda or an initializer. */
final class Body {
  /** What the body belongs to, as far as it matters to who wants to await in it. */
  enum Kind {
    METHOD,
    /** Of a program, which Java begins with. */
    MAIN,
    /** A constructor or an initializer. */
    CONSTRUCTION,
    LAMBDA
  }

  private final Kind kind;
  private final String description;
  private final @Nullable TypeMirror returnType;
  private final @Nullable Flavour flavour;
  private final boolean suspendable;
  private final @Nullable ExecutableElement method;
  private final Deque<String> locks = new ArrayDeque<>();
  private final Deque<String> resources = new ArrayDeque<>();

  /** How many {@code synchronized} blocks of this body are open. */
  private int monitors;

  private Body(
      Kind kind,
      String description,
      @Nullable TypeMirror returnType,
      @Nullable Flavour flavour,
      boolean suspendable,
      @Nullable ExecutableElement method) {
    this.kind = kind;
    this.method = method;
    this.description = description;
    this.returnType = returnType;
    this.flavour = flavour;
    this.suspendable = suspendable;
  }

  /**
   * An {@code @Async} method. It has no flavour when its return type is none, which is reported.
   */
  static Body ofAsyncMethod(
      CharSequence name, @Nullable TypeMirror returnType, @Nullable Flavour flavour) {
    return new Body(Kind.METHOD, "method " + name, returnType, flavour, true, null);
  }

  static Body ofMethod(CharSequence name, @Nullable ExecutableElement method) {
    if (name.toString().equals("<init>")) {
      return new Body(Kind.CONSTRUCTION, "a constructor", null, null, false, method);
    }
    boolean isMain =
        name.toString().equals("main")
            && method != null
            && method.getModifiers().contains(Modifier.STATIC);
    return new Body(isMain ? Kind.MAIN : Kind.METHOD, "method " + name, null, null, false, method);
  }

  /** A lambda: its functional interface alone says whether it can be suspended. */
  static Body ofLambda(@Nullable TypeMirror returnType, @Nullable Flavour flavour) {
    String description = returnType == null ? "a lambda" : "a lambda that returns " + returnType;
    return new Body(Kind.LAMBDA, description, returnType, flavour, flavour != null, null);
  }

  static Body ofInitializers() {
    return new Body(Kind.CONSTRUCTION, "an initializer", null, null, false, null);
  }

  Kind kind() {
    return kind;
  }

  /**
   * For messages: {@code method close}, {@code a lambda that returns int}, {@code an initializer}.
   */
  String description() {
    return description;
  }

  @Nullable TypeMirror returnType() {
    return returnType;
  }

  @Nullable Flavour flavour() {
    return flavour;
  }

  /** Whether this body is compiled to a state machine. */
  boolean isSuspendable() {
    return suspendable;
  }

  /** The method, where this is the body of one that is not async. */
  @Nullable ExecutableElement method() {
    return method;
  }

  /** Whether this body runs on a scheduler's thread, which others need. */
  boolean mustNotBlock() {
    return suspendable && flavour != null && flavour.body() != Flavour.Body.GENERATOR;
  }

  /** Whether this body hands out elements, and does not await. */
  boolean isGenerator() {
    return flavour != null && flavour.body() == Flavour.Body.GENERATOR;
  }

  /**
   * Whether {@code emit} has a meaning in this body, or would have if its return type were right.
   */
  boolean mayEmit() {
    return suspendable && (flavour == null || flavour.body() != Flavour.Body.TASK);
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

  /** The lock that was taken last in the source and is not released yet; null for none. */
  @Nullable String heldLock() {
    return locks.peek();
  }

  void lock(String lock) {
    locks.push(lock);
  }

  void unlock(String lock) {
    locks.remove(lock);
  }

  /** The scarce resource of the innermost {@code try} that has one; null for none. */
  @Nullable String heldResource() {
    return resources.peek();
  }

  void acquire(String resource) {
    resources.push(resource);
  }

  void release() {
    resources.pop();
  }
}
