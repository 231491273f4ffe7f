package dev.pawl.testing;

import dev.pawl.TaskDump;
import java.util.List;

/** A test has ended, and tasks are still suspended or sockets open. */
public final class LeakError extends AssertionError {
  private static final long serialVersionUID = 1L;

  LeakError(TaskDump tasks, List<String> sockets) {
    super(message(tasks, sockets));
  }

  private static String message(TaskDump tasks, List<String> sockets) {
    StringBuilder message =
        new StringBuilder("at the end of the test, tasks have not ended or sockets are open;")
            .append(" await or cancel what the test spawns, and close what it opens\n");
    sockets.forEach(socket -> message.append(socket).append('\n'));
    return message.append(tasks).toString();
  }
}
