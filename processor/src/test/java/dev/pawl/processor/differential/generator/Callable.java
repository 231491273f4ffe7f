package dev.pawl.processor.differential.generator;

import java.util.List;

/**
 * A method or a function that an expression may call.
 *
 * @param prefix what stands before the arguments: {@code m3}, {@code super.m3}, {@code f7.apply}
 * @param receiver whether an expression of type Self stands before that, with a dot
 * @param async whether it returns a task
 */
record Callable(
    String prefix, boolean receiver, List<Type> parameters, Type result, boolean async) {
  /** The same method of another object. */
  Callable on(String object) {
    String name = prefix.substring(prefix.lastIndexOf('.') + 1);
    return new Callable(object + "." + name, false, parameters, result, async);
  }
}
