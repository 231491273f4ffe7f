/**
 * Writes random programs that are correct Java, end, and log what they do.
 *
 * <ul>
 *   <li>{@link dev.pawl.processor.differential.generator.RandomProgram} is the entry: the same seed
 *       and level always give the same program.
 *   <li>{@link dev.pawl.processor.differential.generator.Members} writes classes and methods,
 *       {@link dev.pawl.processor.differential.generator.Statements} what is in them, {@link
 *       dev.pawl.processor.differential.generator.Expressions} values.
 *   <li>{@link dev.pawl.processor.differential.generator.Node} is what they write: text in pieces,
 *       so that a failing program can be made smaller.
 * </ul>
 */
@NullMarked
package dev.pawl.processor.differential.generator;

import org.jspecify.annotations.NullMarked;
