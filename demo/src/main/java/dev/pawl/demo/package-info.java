/** Small programs, each of which shows one thing that Pawl does. */
@NullMarked
package dev.pawl.demo;

import org.jspecify.annotations.NullMarked;
