package dev.pawl;

/** Somebody other than a frame who wants to know when a task ends. */
interface Waiter {
  /** Called once, on the thread on which the task ended. Must not throw. */
  void taskEnded(Task<?> task);
}
