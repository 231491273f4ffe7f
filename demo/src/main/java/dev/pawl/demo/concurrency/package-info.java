/**
 * From two coroutines that are interleaved by hand to {@code await}, in seven stages. Each stage is
 * one file, with the scheduler that it needs; each scheduler can do one thing more than the one
 * before.
 */
@NullMarked
package dev.pawl.demo.concurrency;

import org.jspecify.annotations.NullMarked;
