@NullMarked
package dev.pawl.demo.debugging;

import org.jspecify.annotations.NullMarked;
