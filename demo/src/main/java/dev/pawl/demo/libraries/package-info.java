/**
 * Pawl beside the libraries that a program has already: an HTTP client, futures, JDBC, Reactive
 * Streams, and a user interface. Each example is one file, and runs by itself.
 */
@NullMarked
package dev.pawl.demo.libraries;

import org.jspecify.annotations.NullMarked;
