package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a scheduler that were spawned and have not ended: what it waits for.
 *
 * <p>A task knows its place here, its registration, so it leaves in constant time. A place that was
 * left is taken by the next that comes: free places form a list, threaded through the notes.
 * Spawning allocates only when the arrays grow. Owned by the loop's thread.
 */
final class SpawnedTasks {
  /** The end of the list of free places. */
  private static final int NONE = -1;

  private final EventLoop loop;
  private @Nullable TaskFrame<?>[] tasks = new TaskFrame<?>[16];

  /**
   * Beside each task, in the upper half its ticket in the ready queue, see {@link #withdraw}; in
   * the lower half the {@linkplain EventLoop#stamp stamp} of the turn that it was spawned in. In a
   * free place, the next free one, or {@link #NONE}.
   */
  private long[] notes = new long[16];

  private int firstFree = NONE;

  /** So many places have ever been taken; those behind are not in the list of free ones. */
  private int used;

  private int count;

  SpawnedTasks(EventLoop loop) {
    this.loop = loop;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Adds a task that has begun, and puts it at the end of the ready queue. */
  void start(TaskFrame<?> task) {
    // The stamp first: the call of the clock finds the fewest registers in use.
    int stamp = loop.stamp();
    add(task, loop.enqueue(task), stamp);
  }

  /**
   * Adds a task that has begun.
   *
   * @param ticket in the ready queue; that of another when the task has had its first turn
   */
  void add(TaskFrame<?> task, int ticket) {
    add(task, ticket, loop.stamp());
  }

  private void add(TaskFrame<?> task, int ticket, int stamp) {
    int place = firstFree;
    if (place == NONE) {
      place = newPlace();
    } else {
      firstFree = (int) notes[place];
    }
    tasks[place] = task;
    notes[place] = (long) ticket << Integer.SIZE | Integer.toUnsignedLong(stamp);
    task.registration = place + 1;
    count++;
  }

  private int newPlace() {
    if (used == tasks.length) {
      tasks = Arrays.copyOf(tasks, used * 2);
      notes = Arrays.copyOf(notes, used * 2);
    }
    return used++;
  }

  /** Takes a task out of the ready queue; false when its first turn has come. */
  boolean withdraw(TaskFrame<?> task) {
    return loop.withdraw(ticket(task), task);
  }

  /** Removes a task that has ended. */
  void remove(TaskFrame<?> task) {
    int place = task.registration - 1;
    task.registration = 0;
    tasks[place] = null;
    notes[place] = firstFree;
    firstFree = place;
    count--;
  }

  int count() {
    return count;
  }

  /** The tasks, in no order that means anything; for dumps. */
  List<TaskFrame<?>> list() {
    List<TaskFrame<?>> list = new ArrayList<>(count);
    for (int i = 0; i < used; i++) {
      TaskFrame<?> task = tasks[i];
      if (task != null) {
        list.add(task);
      }
    }
    return list;
  }

  /** When a task was spawned, in the loop's nanoseconds, rounded down. */
  long since(TaskFrame<?> task) {
    return loop.timeOf((int) notes[task.registration - 1]);
  }

  /** Whether the first turn of a task is still to come. */
  boolean isWaitingForFirstTurn(TaskFrame<?> task) {
    return loop.isReady(ticket(task), task);
  }

  private int ticket(TaskFrame<?> task) {
    return (int) (notes[task.registration - 1] >>> Integer.SIZE);
  }

  /** Cancels all, save one if it is given. */
  void cancel(@Nullable TaskFrame<?> survivor) {
    for (TaskFrame<?> task : Arrays.copyOf(tasks, used)) {
      if (task != null && task != survivor) {
        task.cancel();
      }
    }
  }
}
