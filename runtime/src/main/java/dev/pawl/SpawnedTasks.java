package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a scheduler that were spawned and have not ended: what it waits for.
 *
 * <p>A task knows its place here, its registration, so it leaves in constant time; the last one
 * then takes its place. Spawning allocates only when the arrays grow. Owned by the loop's thread.
 */
final class SpawnedTasks {
  private final EventLoop loop;
  private @Nullable TaskFrame<?>[] tasks = new TaskFrame<?>[16];

  /** Beside each task, its ticket in the ready queue: see {@link #withdraw}. */
  private int[] tickets = new int[16];

  /** Beside each task, when it was spawned: the time of the loop's turn. */
  private long[] since = new long[16];

  private int count;

  SpawnedTasks(EventLoop loop) {
    this.loop = loop;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Adds a task that has begun, and puts it at the end of the ready queue. */
  void start(TaskFrame<?> task) {
    add(task, loop.enqueue(task));
  }

  /**
   * Adds a task that has begun.
   *
   * @param ticket in the ready queue; that of another when the task has had its first turn
   */
  void add(TaskFrame<?> task, int ticket) {
    if (count == tasks.length) {
      tasks = Arrays.copyOf(tasks, count * 2);
      tickets = Arrays.copyOf(tickets, count * 2);
      since = Arrays.copyOf(since, count * 2);
    }
    tasks[count] = task;
    tickets[count] = ticket;
    since[count] = loop.turnTime();
    task.registration = ++count;
  }

  /** Takes a task out of the ready queue; false when its first turn has come. */
  boolean withdraw(TaskFrame<?> task) {
    return loop.withdraw(tickets[task.registration - 1], task);
  }

  /** Removes a task that has ended. */
  void remove(TaskFrame<?> task) {
    int place = task.registration - 1;
    task.registration = 0;
    TaskFrame<?> last = tasks[--count];
    tasks[count] = null;
    if (last != null && last != task) {
      last.registration = place + 1;
      tasks[place] = last;
      tickets[place] = tickets[count];
      since[place] = since[count];
    }
  }

  int count() {
    return count;
  }

  /** The tasks, in no order that means anything; for dumps. */
  List<TaskFrame<?>> list() {
    List<TaskFrame<?>> list = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      TaskFrame<?> task = tasks[i];
      if (task != null) {
        list.add(task);
      }
    }
    return list;
  }

  /** When a task was spawned, in the loop's nanoseconds. */
  long since(TaskFrame<?> task) {
    return since[task.registration - 1];
  }

  /** Whether the first turn of a task is still to come. */
  boolean isWaitingForFirstTurn(TaskFrame<?> task) {
    return loop.isReady(tickets[task.registration - 1], task);
  }

  /** Cancels all, save one if it is given. */
  void cancel(@Nullable TaskFrame<?> survivor) {
    for (TaskFrame<?> task : Arrays.copyOf(tasks, count)) {
      if (task != null && task != survivor) {
        task.cancel();
      }
    }
  }
}
