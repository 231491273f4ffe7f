/**
 * The doubling server, four times.
 *
 * <p>{@link dev.pawl.demo.server.BlockingServer}, {@link dev.pawl.demo.server.ThreadedServer},
 * {@link dev.pawl.demo.server.NonblockingServer} and {@link dev.pawl.demo.server.DoublingServer}
 * speak the same protocol: a client sends lines, each with an integer of any size, and gets a line
 * for each. A line that holds no integer is answered with {@code error: ...}; after one that is too
 * long the connection ends.
 */
@NullMarked
package dev.pawl.demo.server;

import org.jspecify.annotations.NullMarked;
