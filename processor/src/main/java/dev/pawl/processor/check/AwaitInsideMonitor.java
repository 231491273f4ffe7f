package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;

/**
 * Reports {@code await} and {@code emit} inside {@code synchronized}: a monitor belongs to a thread
 * and a stack frame, and a suspended method has given up both.
 */
final class AwaitInsideMonitor implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    if (word.suspends() && site.body().isSuspendable() && site.body().holdsMonitor()) {
      site.report(DiagnosticCode.AWAIT_INSIDE_MONITOR, call.getMethodSelect(), word.methodName());
    }
  }
}
