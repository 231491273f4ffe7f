/** The annotation processor that compiles {@code @Async} methods into state machines. */
@NullMarked
package dev.pawl.processor;

import org.jspecify.annotations.NullMarked;
