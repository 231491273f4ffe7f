/**
 * Runs the servers one after the other, each on a core of its own with the load generator on
 * another, and prints how they compare. The script {@code servers} starts {@link
 * dev.pawl.benchmarks.comparison.ServerComparison}.
 */
@NullMarked
package dev.pawl.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
