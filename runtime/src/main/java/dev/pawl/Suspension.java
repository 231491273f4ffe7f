package dev.pawl;

import java.util.ArrayDeque;
import java.util.Deque;

/** Where a task is suspended: the awaits that lead from it to what it waits for. */
final class Suspension {
  private Suspension() {}

  /**
   * The task's name, what it waits for, and the awaits in between, the innermost first, as a stack
   * trace has them.
   */
  static String describe(TaskFrame<?> root) {
    Deque<StackTraceElement> awaits = new ArrayDeque<>();
    Task<?> waitedFor = root;
    while (waitedFor instanceof TaskFrame<?> frame && frame.isSuspended()) {
      awaits.addFirst(frame.suspensionPoint());
      waitedFor = frame.awaited;
    }
    StringBuilder text = new StringBuilder(root.name());
    if (waitedFor == null || awaits.isEmpty()) {
      text.append(", which is ready to run");
    } else if (waitedFor instanceof TaskFrame<?>) {
      text.append(", suspended, and what it waits for is ready to run");
    } else {
      text.append(", suspended in ").append(waitedFor.description());
    }
    awaits.forEach(await -> text.append("\n    at ").append(await));
    return text.toString();
  }
}
