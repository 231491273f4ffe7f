@NullMarked
package dev.pawl.demo.concurrency;

import org.jspecify.annotations.NullMarked;
