package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;

/** Reports the words of generators in a body that is none. */
final class EmitOutsideGenerator implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    if (word != Word.AWAIT && !site.body().mayEmit()) {
      site.report(
          DiagnosticCode.EMIT_OUTSIDE_GENERATOR,
          call.getMethodSelect(),
          word.methodName(),
          site.body().description());
    }
  }
}
