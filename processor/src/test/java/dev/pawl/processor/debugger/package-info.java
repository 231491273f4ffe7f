/** Woven programs under a debugger, through the Java Debug Interface. */
@NullMarked
package dev.pawl.processor.debugger;

import org.jspecify.annotations.NullMarked;
