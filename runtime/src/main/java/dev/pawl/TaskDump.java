package dev.pawl;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a scheduler was doing at one moment: the tree of its tasks, each with the lines at which it
 * was suspended. What a thread dump is to threads. Made by {@link Scheduler#dump}; {@link
 * #toString} is for people.
 *
 * @param scheduler the scheduler's name
 * @param thread the name of its thread
 * @param stuck where that thread was, if it did not answer and the tasks were looked at without it:
 *     then they need not fit together
 * @param tasks those that were spawned and that nobody awaits, the oldest first; the others are
 *     among their {@linkplain Entry#children children}
 */
public record TaskDump(
    String scheduler, String thread, Optional<List<StackTraceElement>> stuck, List<Entry> tasks) {

  /** Copies the lists. */
  public TaskDump {
    stuck = stuck.map(List::copyOf);
    tasks = List.copyOf(tasks);
  }

  /** What a task is about. */
  public enum State {
    /** Was spawned, and its first turn is still to come. */
    NOT_STARTED,
    /** Was suspended, has what it waited for, and stands in the ready queue. */
    READY,
    /** Runs at this moment. */
    RUNNING,
    /** Waits. */
    SUSPENDED
  }

  /**
   * A task that was spawned, or forked in a scope, and all that it has called.
   *
   * @param name the name it was given, or that of its method
   * @param state what it is about
   * @param age since when it was spawned; to the turn of the event loop, and up to ten milliseconds
   *     more. From 497 days on it starts again from nothing
   * @param waitsFor what the innermost call waits for; empty unless it is suspended
   * @param stack where the task is, innermost call first, as in a stack trace; at most 1,024 lines
   *     and one that says how many were left out
   * @param children the tasks that it waits for, or that were forked in one of its scopes
   */
  public record Entry(
      String name,
      State state,
      Duration age,
      String waitsFor,
      List<StackTraceElement> stack,
      List<Entry> children) {

    /** Copies the lists. */
    public Entry {
      stack = List.copyOf(stack);
      children = List.copyOf(children);
    }

    /** As text, several lines; it ends with a line break. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      append(text, "", this);
      return text.toString();
    }

    /** How many tasks there are from here on. */
    public int count() {
      return 1 + children.stream().mapToInt(Entry::count).sum();
    }
  }

  /** How many tasks there are. */
  public int count() {
    return tasks.stream().mapToInt(Entry::count).sum();
  }

  /** The whole dump as text, several lines per task; it ends with a line break. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("scheduler \"").append(scheduler).append("\" on thread \"").append(thread);
    text.append("\": ").append(count()).append(count() == 1 ? " task\n" : " tasks\n");
    stuck.ifPresent(
        stack -> {
          text.append(
              "\nThe thread did not answer; it is held up here, and all tasks with it. They were"
                  + " looked at\nwithout its help and need not fit together.\n");
          append(text, "", stack);
        });
    for (Entry task : tasks) {
      text.append('\n');
      append(text, "", task);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, String indent, Entry task) {
    text.append(indent).append('"').append(task.name).append("\" ").append(seconds(task.age));
    text.append(", ").append(task.state.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    if (!task.waitsFor.isEmpty()) {
      text.append(": ").append(task.waitsFor);
    }
    text.append('\n');
    append(text, indent, task.stack);
    for (Entry child : task.children) {
      append(text, indent + "    ", child);
    }
  }

  private static void append(StringBuilder text, String indent, List<StackTraceElement> stack) {
    for (StackTraceElement element : stack) {
      text.append(indent).append("  at ").append(element).append('\n');
    }
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%d.%03d s", duration.toSeconds(), duration.toMillisPart());
  }
}
