package dev.pawl.testing;

import java.util.List;

/** A test has ended, and tasks are still suspended or sockets open. */
public final class LeakError extends AssertionError {
  private static final long serialVersionUID = 1L;

  LeakError(List<String> tasks, List<String> sockets) {
    super(message(tasks, sockets));
  }

  private static String message(List<String> tasks, List<String> sockets) {
    StringBuilder message =
        new StringBuilder("at the end of the test, tasks have not ended or sockets are open:");
    tasks.forEach(task -> message.append("\n  ").append(task.replace("\n", "\n  ")));
    sockets.forEach(socket -> message.append("\n  ").append(socket));
    return message
        .append("\nAwait or cancel what the test spawns, and close what it opens.")
        .toString();
  }
}
