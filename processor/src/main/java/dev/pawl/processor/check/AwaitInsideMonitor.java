package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;

/**
 * Reports {@code await} inside {@code synchronized}: a monitor belongs to a thread and a stack
 * frame, and a suspended method has given up both.
 */
final class AwaitInsideMonitor implements Check {
  @Override
  public void awaitCall(MethodInvocationTree call, Site site) {
    if (site.body().isAsync() && site.body().holdsMonitor()) {
      site.report(DiagnosticCode.AWAIT_INSIDE_MONITOR, call.getMethodSelect());
    }
  }
}
