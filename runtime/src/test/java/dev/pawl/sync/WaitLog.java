package dev.pawl.sync;

import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.TaskFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Spawns tasks that each await one operation, and writes down how they go on, in that order. */
final class WaitLog {
  private final List<String> entries = new ArrayList<>();

  /** Spawns a task that logs its name and the result of an operation, or what that throws. */
  Task<?> start(String name, Task<?> operation) {
    return Pawl.spawn(new Entry(name, operation));
  }

  /** What was logged since this was asked last. */
  List<String> drain() {
    List<String> drained = List.copyOf(entries);
    entries.clear();
    return drained;
  }

  private final class Entry extends TaskFrame<@Nullable Object> {
    private final String name;
    private final Task<?> operation;
    private boolean suspended;

    Entry(String name, Task<?> operation) {
      this.name = name;
      this.operation = operation;
    }

    @Override
    protected @Nullable Object step() {
      Object result;
      try {
        result = suspended ? resumed() : operation.poll(this);
      } catch (Throwable failure) {
        entries.add(name + " " + failure.getClass().getSimpleName());
        return null;
      }
      if (result == SUSPENDED) {
        suspended = true;
        return operation.subscribe(this);
      }
      entries.add(result == null ? name : name + " " + result);
      return result;
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.sync.WaitLog", "start", "WaitLog.java", 1);
    }
  }
}
