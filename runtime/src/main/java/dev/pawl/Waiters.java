package dev.pawl;

import java.util.ArrayList;
import java.util.List;

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
}
