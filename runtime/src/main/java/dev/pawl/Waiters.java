package dev.pawl;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two waiters of one task and more; the first is kept in the task itself. First come, first served.
 */
final class Waiters {
  private final List<Object> list = new ArrayList<>(4);

  Waiters(Object first, Object second) {
    list.add(first);
    list.add(second);
  }

  void add(Object waiter) {
    list.add(waiter);
  }

  boolean remove(Object waiter) {
    return list.remove(waiter);
  }

  /** What a task keeps after a removal: this, or the only waiter that is left. */
  Object onlyOneOrAll() {
    return list.size() == 1 ? list.get(0) : this;
  }

  List<Object> list() {
    return list;
  }

  // ---------------------------------------------------------------- none, one, or several

  /** Those who wait, and one more. */
  static Object with(@Nullable Object present, Object waiter) {
    if (present == null) {
      return waiter;
    }
    if (present instanceof Waiters several) {
      several.add(waiter);
      return several;
    }
    return new Waiters(present, waiter);
  }

  /** Tells those who waited for a task that it has ended, first come, first served. */
  static void wake(@Nullable Object waiting, Task<?> ended) {
    if (waiting instanceof Waiters several) {
      several.list.forEach(waiter -> wakeOne(waiter, ended));
    } else if (waiting != null) {
      wakeOne(waiting, ended);
    }
  }

  /** The same, but for the first frame, which this returns: it goes on at once. */
  static @Nullable TaskFrame<?> wakeOthers(Object waiting, Task<?> ended) {
    TaskFrame<?> first = null;
    if (waiting instanceof Waiters several) {
      for (Object waiter : several.list) {
        if (first == null && waiter instanceof TaskFrame<?> frame) {
          first = frame;
        } else {
          wakeOne(waiter, ended);
        }
      }
    } else {
      wakeOne(waiting, ended);
    }
    return first;
  }

  private static void wakeOne(Object waiter, Task<?> ended) {
    if (waiter instanceof TaskFrame<?> frame) {
      frame.makeReady();
    } else {
      ((Waiter) waiter).taskEnded(ended);
    }
  }
}
