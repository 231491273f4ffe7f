/** What somebody who writes state machines by hand would write once, and use for all of them. */
@NullMarked
package dev.pawl.benchmarks.byhand;

import org.jspecify.annotations.NullMarked;
