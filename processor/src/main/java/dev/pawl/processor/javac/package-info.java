/**
 * The only package that talks to the running compiler.
 *
 * <ul>
 *   <li>{@link dev.pawl.processor.javac.Attachment}, {@link dev.pawl.processor.javac.TaskHandover}:
 *       find the javac behind the processing environment.
 *   <li>{@link dev.pawl.processor.javac.CompilationListener}: checks after ANALYZE, rewrites after
 *       GENERATE.
 *   <li>{@link dev.pawl.processor.javac.ClassOutput}: finds, reads, replaces and removes class
 *       files.
 *   <li>{@link dev.pawl.processor.javac.MissingProcessorListener}: fails the build that forgot the
 *       processor.
 * </ul>
 */
@NullMarked
package dev.pawl.processor.javac;

import org.jspecify.annotations.NullMarked;
