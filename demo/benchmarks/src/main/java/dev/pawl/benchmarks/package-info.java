/**
 * Pawl beside the same thing written by hand.
 *
 * <ul>
 *   <li>{@code task}: JMH benchmarks, a class for each row of the table.
 *   <li>{@code byhand}: the loop, the queue and the timers that the hand-written twins use.
 *   <li>{@code probe}: what JMH cannot measure, because it needs a fresh JVM each time.
 *   <li>{@code server}: the doubling server, written in several ways.
 *   <li>{@code load}: what sends requests to them and checks the answers.
 *   <li>{@code comparison}: runs them beside each other; the script {@code servers} starts here.
 *   <li>{@code report}: runs all of it, and prints the tables. The scripts {@code run} and {@code
 *       servers} start here.
 * </ul>
 */
@NullMarked
package dev.pawl.benchmarks;

import org.jspecify.annotations.NullMarked;
