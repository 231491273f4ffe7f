package dev.pawl.processor.javac;

import dev.pawl.processor.check.DiagnosticCode;
import dev.pawl.processor.check.Lint;
import dev.pawl.processor.explain.Explanations;
import dev.pawl.processor.transform.PassListener;
import dev.pawl.processor.transform.WovenClass.Detail;
import java.util.EnumSet;
import java.util.Set;
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
    PassListener listener, boolean verify, Lint lint, @Nullable Explanations explanations) {

  /** What has to be found out about each class for that. */
  Set<Detail> details() {
    Set<Detail> details = EnumSet.noneOf(Detail.class);
    if (explanations != null) {
      details.add(Detail.STATE_MACHINES);
    }
    if (lint.isOn(DiagnosticCode.RETAIN)) {
      details.add(Detail.RETAINED_BUFFERS);
    }
    return details;
  }
}
