package dev.pawl.demo.compare;

import dev.pawl.demo.server.ServerKind;

/**
 * What was seen of a server.
 *
 * @param served how many clients were answered while all were connected
 * @param threads how many threads that took
 * @param bytesPerConnection what a connected client adds to the memory of the process; NaN where
 *     too few were served to tell
 * @param requestsPerSecond how many requests were answered in a second
 */
record Measurement(
    ServerKind kind,
    int served,
    int threads,
    double bytesPerConnection,
    double requestsPerSecond) {}
