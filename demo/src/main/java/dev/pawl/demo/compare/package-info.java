/**
 * The step {@code compare}: what the tutorial says about the four servers, measured.
 *
 * <p>{@link dev.pawl.demo.compare.Comparison} starts them one after the other, each as a {@link
 * dev.pawl.demo.compare.ServerProcess}, whose other end is {@link
 * dev.pawl.demo.compare.MeasuredServer}.
 */
@NullMarked
package dev.pawl.demo.compare;

import org.jspecify.annotations.NullMarked;
