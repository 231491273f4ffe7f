/**
 * What Pawl checks in the source, after javac has attributed it: {@link
 * dev.pawl.processor.check.SourceScanner} walks over each top-level class once and tells every
 * {@link dev.pawl.processor.check.Check} what it meets.
 *
 * <ul>
 *   <li>{@link dev.pawl.processor.check.DiagnosticCode}: all messages, also those of the other
 *       packages.
 *   <li>{@link dev.pawl.processor.check.Check}: one rule, and how to add one.
 *   <li>{@link dev.pawl.processor.check.Checks}: the list of rules.
 *   <li>{@link dev.pawl.processor.check.AsyncSource}: what the walk found, for the later rewriting.
 * </ul>
 */
@NullMarked
package dev.pawl.processor.check;

import org.jspecify.annotations.NullMarked;
