/**
 * One command measures everything and prints the table.
 *
 * <ul>
 *   <li>{@link dev.pawl.benchmarks.table.Table} is the command, {@link
 *       dev.pawl.benchmarks.table.Options} its command line.
 *   <li>{@link dev.pawl.benchmarks.table.Figures} lists the rows. Add one here: a class in the
 *       package {@code task} or a probe, a {@link dev.pawl.benchmarks.table.Figure} for it, and a
 *       paragraph in the README.
 *   <li>{@link dev.pawl.benchmarks.table.Run} measures, fork by fork, and gives {@link
 *       dev.pawl.benchmarks.table.Results}, which are kept as JSON.
 *   <li>{@link dev.pawl.benchmarks.table.MarkdownTable}, {@link
 *       dev.pawl.benchmarks.table.RatioChart} and {@link dev.pawl.benchmarks.table.ScalingChart}
 *       show the results of one run, or of several side by side.
 * </ul>
 */
@NullMarked
package dev.pawl.benchmarks.table;

import org.jspecify.annotations.NullMarked;
