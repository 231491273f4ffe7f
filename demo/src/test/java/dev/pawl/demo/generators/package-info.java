@NullMarked
package dev.pawl.demo.generators;

import org.jspecify.annotations.NullMarked;
