package dev.pawl.scheduler;

/**
 * Timers in any order: a four-ary heap. A timer's index is its place in it.
 *
 * <p>Sifting touches a timer only to tell it its new index. Owned by the loop's thread; arming and
 * cancelling allocate only when the arrays grow.
 */
final class TimerHeap extends TimerArrays {
  private static final int ARITY_SHIFT = 2;

  private int size;

  @Override
  boolean isEmpty() {
    return size == 0;
  }

  @Override
  int first() {
    return 0;
  }

  @Override
  int place(Timer timer) {
    return timer.timerIndex();
  }

  @Override
  void add(Timer timer, long deadline, long number) {
    if (size == timers.length) {
      grow();
    }
    siftUp(size++, timer, deadline, number);
  }

  @Override
  void remove(Timer timer) {
    int index = timer.timerIndex();
    timer.timerIndex(Timer.NOT_ARMED);
    int last = --size;
    Timer moved = timers[last];
    timers[last] = null;
    if (index != last && moved != null) {
      long deadline = deadlines[last];
      long number = numbers[last];
      if (index > 0 && before(deadline, number, (index - 1) >> ARITY_SHIFT)) {
        siftUp(index, moved, deadline, number);
      } else {
        siftDown(index, moved, deadline, number);
      }
    }
  }

  private boolean before(long deadline, long number, int index) {
    return isBefore(deadline, number, deadlines[index], numbers[index]);
  }

  private void siftUp(int index, Timer timer, long deadline, long number) {
    while (index > 0) {
      int parent = (index - 1) >> ARITY_SHIFT;
      if (!before(deadline, number, parent)) {
        break;
      }
      move(parent, index);
      index = parent;
    }
    place(index, timer, deadline, number);
  }

  private void siftDown(int index, Timer timer, long deadline, long number) {
    while (true) {
      int child = (index << ARITY_SHIFT) + 1;
      if (child >= size) {
        break;
      }
      int end = Math.min(child + (1 << ARITY_SHIFT), size);
      for (int other = child + 1; other < end; other++) {
        if (before(deadlines[other], numbers[other], child)) {
          child = other;
        }
      }
      if (before(deadline, number, child)) {
        break;
      }
      move(child, index);
      index = child;
    }
    place(index, timer, deadline, number);
  }

  private void move(int from, int to) {
    Timer timer = timers[from];
    if (timer != null) {
      place(to, timer, deadlines[from], numbers[from]);
    }
  }

  private void place(int index, Timer timer, long deadline, long number) {
    put(index, timer, deadline, number);
    timer.timerIndex(index);
  }
}
