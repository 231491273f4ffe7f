package dev.pawl.processor.check;

import com.sun.source.tree.MethodInvocationTree;
import dev.pawl.processor.model.Word;

/**
 * Reports {@code await} between {@code lock()} and {@code unlock()}: such a lock belongs to the
 * thread, which goes on to run other tasks, and lets them in.
 */
final class LockHeldOverAwait implements Check {
  @Override
  public void call(Word word, MethodInvocationTree call, Site site) {
    String lock = site.body().heldLock();
    if (lock != null && word.suspends() && site.body().mustNotBlock()) {
      site.report(
          DiagnosticCode.LOCK_HELD_OVER_AWAIT, call.getMethodSelect(), lock, word.methodName());
    }
  }
}
