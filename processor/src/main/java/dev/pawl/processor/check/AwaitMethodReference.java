package dev.pawl.processor.check;

import com.sun.source.tree.MemberReferenceTree;
import dev.pawl.processor.model.Word;

/** Reports {@code Pawl::await} and the like: there is no body around it that could be suspended. */
final class AwaitMethodReference implements Check {
  @Override
  public void reference(Word word, MemberReferenceTree reference, Site site) {
    if (word.suspends()) {
      site.report(DiagnosticCode.AWAIT_METHOD_REFERENCE, reference, word.methodName());
    }
  }
}
