package dev.pawl.processor.javac;

import dev.pawl.processor.check.Lint;
import dev.pawl.processor.explain.Explanations;
import dev.pawl.processor.transform.PassListener;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants besides the compiled classes.
 *
 * @param listener is told what the passes do
 * @param verify whether to verify what was rewritten
 * @param lint which warnings are wanted
 * @param explanations where to explain what was compiled; null for nowhere
 */
public record Settings(
    PassListener listener, boolean verify, Lint lint, @Nullable Explanations explanations) {}
