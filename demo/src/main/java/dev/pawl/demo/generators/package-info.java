/**
 * Generators: methods that stop in the middle, hand out a value and go on.
 *
 * <p>In this order: {@link dev.pawl.demo.generators.Fibonacci} only hands out; {@link
 * dev.pawl.demo.generators.Sum} only takes in; {@link dev.pawl.demo.generators.RunningTotal} does
 * both; {@link dev.pawl.demo.generators.Futures} waits for other threads without blocking, driven
 * by {@link dev.pawl.demo.generators.Task}.
 */
@NullMarked
package dev.pawl.demo.generators;

import org.jspecify.annotations.NullMarked;
