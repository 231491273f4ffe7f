package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;

/**
 * Reports {@code await} in a body that is not compiled to a state machine, and so cannot stop in
 * the middle.
 */
final class AwaitOutsideAsync implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    if (word == Word.AWAIT && !site.body().isSuspendable()) {
      site.report(
          DiagnosticCode.AWAIT_OUTSIDE_ASYNC, call.getMethodSelect(), site.body().description());
    }
  }
}
