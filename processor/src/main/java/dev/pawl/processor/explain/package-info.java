/**
 * What {@code -Apawl.explain=DIR} writes: for each class a page that shows what the compiler made
 * of its async methods.
 *
 * <ul>
 *   <li>{@link dev.pawl.processor.explain.Explanations}: the entry; which files there are.
 *   <li>{@link dev.pawl.processor.explain.ExplainPage}: the page.
 *   <li>{@link dev.pawl.processor.explain.StateDiagram}: the picture in it.
 *   <li>{@link dev.pawl.processor.explain.GraphText}: the same for Graphviz and for Mermaid.
 * </ul>
 */
@NullMarked
package dev.pawl.processor.explain;

import org.jspecify.annotations.NullMarked;
