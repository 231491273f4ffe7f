/**
 * Where {@code await} gets compiled.
 *
 * <p>{@link dev.pawl.processor.transform.ClassTransformer} takes a class file and gives it back
 * with the class files of its frames. {@code MethodTransformer} is the list of passes for one
 * method, each a class named for what it does, in the order in which they run.
 */
@NullMarked
package dev.pawl.processor.transform;

import org.jspecify.annotations.NullMarked;
