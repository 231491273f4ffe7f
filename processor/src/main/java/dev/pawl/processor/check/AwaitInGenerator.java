package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;
import javax.lang.model.type.TypeMirror;

/**
 * Reports {@code await} in a generator that runs when its caller asks for an element: the caller
 * waits for it, so there is nobody it could give the thread back to.
 */
final class AwaitInGenerator implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    TypeMirror returnType = site.body().returnType();
    if (returnType == null || !site.body().isGenerator()) {
      return;
    }
    boolean awaitsElements = word == Word.EMIT_ALL && takesAsyncIterator(call, site);
    if (word == Word.AWAIT || awaitsElements) {
      site.report(
          DiagnosticCode.AWAIT_IN_GENERATOR,
          call.getMethodSelect(),
          awaitsElements ? "emitAll of an AsyncIterator" : "await",
          returnType);
    }
  }

  private static boolean takesAsyncIterator(MethodInvocationTree call, Site site) {
    return site.types().isAsyncIterator(site.typeOf(call.getArguments().get(0)));
  }
}
