/** What one operation costs: a class for each row, a method for each way to do it. */
@NullMarked
package dev.pawl.benchmarks.task;

import org.jspecify.annotations.NullMarked;
