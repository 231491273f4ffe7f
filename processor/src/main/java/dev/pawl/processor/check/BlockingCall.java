package dev.pawl.processor.check;

import com.sun.source.tree.Tree;
import dev.pawl.processor.check.BlockingMethods.BlockingMethod;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reports a call that holds up the scheduler's thread, and all tasks with it.
 *
 * <p>This finds the call in the body itself; {@link BlockingPaths} finds the one that is reached
 * through other methods.
 */
final class BlockingCall implements Check {
  @Override
  public void anyCall(ExecutableElement method, @Nullable TypeMirror receiver, Tree at, Site site) {
    if (site.body().mustNotBlock()) {
      BlockingMethod blocking = BlockingMethods.find(method, receiver, site.types());
      if (blocking != null) {
        site.report(DiagnosticCode.BLOCKING_CALL, at, blocking.name(), "", blocking.repair());
      }
    }
  }
}
