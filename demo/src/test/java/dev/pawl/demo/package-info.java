@NullMarked
package dev.pawl.demo;

import org.jspecify.annotations.NullMarked;
