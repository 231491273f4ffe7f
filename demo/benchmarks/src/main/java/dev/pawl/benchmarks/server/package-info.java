/**
 * The doubling server, written in several ways: each line {@code 21} is answered with {@code 42}.
 * Every class with a {@code main} is one of them, and runs in a JVM of its own.
 *
 * <p>Those that are compared do the same work on a message. In the form <em>text</em> a line
 * becomes a {@code String} and a {@code BigInteger}, and so does its answer; in the form
 * <em>bytes</em> the digits are read and written where they are ({@link
 * dev.pawl.benchmarks.server.Digits}), and no message allocates anything.
 */
@NullMarked
package dev.pawl.benchmarks.server;

import org.jspecify.annotations.NullMarked;
