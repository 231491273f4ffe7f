package dev.pawl;

import org.jspecify.annotations.Nullable;

/** Somebody other than a frame who wants to know when a task ends. */
interface Waiter {
  /** Called once, on the thread on which the task ended. Must not throw. */
  void taskEnded(Task<?> task);

  /**
   * The task that ends because of this: who awaits that one is who needs the outcome. Null when
   * there is none. For dumps and stack traces.
   */
  default @Nullable Task<?> onBehalfOf() {
    return null;
  }
}
