@NullMarked
package dev.pawl.demo.compare;

import org.jspecify.annotations.NullMarked;
