package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;

/**
 * Reports {@code await} in a body that is not compiled to a state machine, and so cannot stop in
 * the middle.
 */
final class AwaitOutsideAsync implements Check {
  @Override
  public void awaitCall(MethodInvocationTree call, Site site) {
    if (!site.body().isAsync()) {
      site.report(
          DiagnosticCode.AWAIT_OUTSIDE_ASYNC, call.getMethodSelect(), site.body().description());
    }
  }
}
