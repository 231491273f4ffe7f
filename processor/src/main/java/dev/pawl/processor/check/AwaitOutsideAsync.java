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
      Body body = site.body();
      site.report(
          DiagnosticCode.AWAIT_OUTSIDE_ASYNC,
          call.getMethodSelect(),
          body.description(),
          repair(body.kind()));
    }
  }

  private static String repair(Body.Kind kind) {
    return switch (kind) {
      case METHOD -> "Annotate it with @Async and let it return Task";
      case MAIN ->
          "Begin with Pawl.run(task), and await in an @Async method that returns this task";
      case CONSTRUCTION ->
          "Await in a static @Async method, and create the object when the result is there";
      case LAMBDA ->
          "Write a loop instead of the lambda, or use a functional interface whose method returns"
              + " Task";
    };
  }
}
