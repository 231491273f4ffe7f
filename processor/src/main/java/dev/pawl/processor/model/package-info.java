/** What the source means in Pawl's terms: which bodies are async, which calls are awaits. */
@NullMarked
package dev.pawl.processor.model;

import org.jspecify.annotations.NullMarked;
