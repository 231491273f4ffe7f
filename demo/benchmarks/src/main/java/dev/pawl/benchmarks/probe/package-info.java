/** Programs that measure one thing in a JVM of their own, and print it. */
@NullMarked
package dev.pawl.benchmarks.probe;

import org.jspecify.annotations.NullMarked;
