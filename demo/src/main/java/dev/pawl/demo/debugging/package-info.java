/** What to do when a program hangs: see what its tasks are doing. */
@NullMarked
package dev.pawl.demo.debugging;

import org.jspecify.annotations.NullMarked;
