/** What sends requests to the servers, checks the answers, and says how long they took. */
@NullMarked
package dev.pawl.benchmarks.load;

import org.jspecify.annotations.NullMarked;
