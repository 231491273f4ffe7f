package dev.pawl.processor.check;

import com.sun.source.tree.MemberReferenceTree;

/** Reports {@code Pawl::await}: there is no body around it that could be suspended. */
final class AwaitMethodReference implements Check {
  @Override
  public void awaitReference(MemberReferenceTree reference, Site site) {
    site.report(DiagnosticCode.AWAIT_METHOD_REFERENCE, reference);
  }
}
