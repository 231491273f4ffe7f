/**
 * Holds the documentation to the code: what is written in Java compiles, what is said to be printed
 * is printed, and what is linked is there.
 *
 * <p>{@link dev.pawl.demo.docs.Page} reads a page, {@link dev.pawl.demo.docs.SnippetCompiler}
 * compiles its snippets, and {@code CONTRIBUTING.md} tells the conventions.
 */
@NullMarked
package dev.pawl.demo.docs;

import org.jspecify.annotations.NullMarked;
