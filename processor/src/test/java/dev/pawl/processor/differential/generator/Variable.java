package dev.pawl.processor.differential.generator;

/**
 * A local, a parameter or a field.
 *
 * @param assignable not final
 * @param capturable may be used in a lambda or a local class
 */
record Variable(String name, Type type, boolean assignable, boolean capturable) {
  static Variable local(String name, Type type) {
    return new Variable(name, type, true, false);
  }

  static Variable constant(String name, Type type) {
    return new Variable(name, type, false, true);
  }

  /** A parameter that is a box although the type is primitive. */
  static Variable boxed(String name, Type type) {
    return constant(type.isPrimitive() ? "((" + type.javaName() + ") " + name + ")" : name, type);
  }

  static Variable field(String name, Type type) {
    return new Variable(name, type, true, true);
  }
}
