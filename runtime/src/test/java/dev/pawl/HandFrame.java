package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * A frame written by hand, in the shape that the processor compiles: the kernel can be tested
 * without the compiler, and the compiler's output read beside this.
 *
 * <pre>
 *   body:  switch on the label: from the start, or restore and go on with resumed()
 *          result = task.poll(this)
 *          if (result == SUSPENDED) { save; label = n; return task.subscribe(this); }
 *          ... goes on with the result ...
 *          clear(); return value          or          clear(); return tail(task)
 * </pre>
 *
 * <p>{@link HandFrameTest} has an example of each construct. Where a test needs a coroutine of its
 * own, {@link SwitchFrame} is shorter.
 */
abstract class HandFrame<T extends @Nullable Object> extends TaskFrame<T> {
  /** 0 at the start, n at the nth await. */
  char label;

  @Override
  protected final @Nullable Object step() throws Throwable {
    return isTailing() ? resumed() : body();
  }

  /** What the method's body was compiled to. */
  protected abstract @Nullable Object body() throws Throwable;

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement(getClass().getName(), "body", null, label);
  }
}
