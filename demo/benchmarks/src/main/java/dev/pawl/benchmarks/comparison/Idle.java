package dev.pawl.benchmarks.comparison;

import dev.pawl.benchmarks.server.Variant;

/**
 * What a server keeps for each connection on which nothing happens.
 *
 * @param heap bytes of the heap
 * @param outside bytes of memory outside of the heap, by which the process has grown
 */
record Idle(Variant variant, int connections, double heap, double outside) {}
