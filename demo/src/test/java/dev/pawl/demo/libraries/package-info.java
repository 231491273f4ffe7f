@NullMarked
package dev.pawl.demo.libraries;

import org.jspecify.annotations.NullMarked;
