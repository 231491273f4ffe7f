package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;
import javax.lang.model.type.TypeMirror;

/**
 * Reports {@code T sent = emit(x)} in a generator that is sent something else than {@code T}: the
 * type of {@code emit} follows from what it is assigned to.
 */
final class EmitWrongSentType implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    if (word != Word.EMIT) {
      return;
    }
    TypeMirror sent = site.types().sentType(site.body().flavour(), site.body().returnType());
    TypeMirror expected = site.typeOf(call);
    if (sent != null && expected != null && !site.types().isAssignable(sent, expected, false)) {
      site.report(DiagnosticCode.EMIT_WRONG_SENT_TYPE, call.getMethodSelect(), sent, expected);
    }
  }
}
