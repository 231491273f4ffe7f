package dev.pawl.processor.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;
import javax.lang.model.type.TypeMirror;

/**
 * Reports {@code emitAll(inner)} where what is sent to the generator around it is nothing that the
 * inner one takes. Nothing but null is sent where the type is {@code Void}, and whoever takes
 * {@code Void} does not look.
 */
final class EmitAllWrongSentType implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    if (word != Word.EMIT_ALL) {
      return;
    }
    ExpressionTree inner = call.getArguments().get(0);
    TypeMirror sent = site.types().sentType(site.body().flavour(), site.body().returnType());
    TypeMirror taken = site.types().takenType(site.typeOf(inner));
    if (sent != null
        && taken != null
        && !site.types().isVoid(sent)
        && !site.types().isVoid(taken)
        && !site.types().isAssignable(sent, taken, EmitWrongType.isPoly(inner, site))) {
      site.report(DiagnosticCode.EMIT_ALL_WRONG_SENT_TYPE, inner, sent, taken);
    }
  }
}
