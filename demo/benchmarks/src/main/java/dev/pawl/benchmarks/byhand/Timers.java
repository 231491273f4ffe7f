package dev.pawl.benchmarks.byhand;

import java.util.Arrays;

/** A binary heap of timers, each of which knows its place, so that it can be taken out. */
public final class Timers {
  /** A machine that goes on at a time. */
  public abstract static class Timer extends Machine {
    private long deadline;
    private int index = -1;
  }

  private Timer[] heap = new Timer[64];
  private int size;

  /** Arms a timer for a time in nanoseconds. */
  public void add(Timer timer, long deadline) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    timer.deadline = deadline;
    up(size++, timer);
  }

  /** Disarms a timer. */
  public void remove(Timer timer) {
    int index = timer.index;
    if (index < 0) {
      return;
    }
    timer.index = -1;
    Timer last = heap[--size];
    if (index < size) {
      if (index > 0 && last.deadline - heap[(index - 1) >>> 1].deadline < 0) {
        up(index, last);
      } else {
        down(index, last);
      }
    }
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The earliest deadline, when there is one. */
  public long next() {
    return heap[0].deadline;
  }

  /** Puts what is due at a time into a loop's queue. */
  public void fire(long now, Loop loop) {
    while (size > 0 && heap[0].deadline - now <= 0) {
      Timer due = heap[0];
      remove(due);
      loop.add(due);
    }
  }

  private void up(int start, Timer timer) {
    int index = start;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (timer.deadline - heap[parent].deadline >= 0) {
        break;
      }
      place(index, heap[parent]);
      index = parent;
    }
    place(index, timer);
  }

  private void down(int start, Timer timer) {
    int index = start;
    while (2 * index + 1 < size) {
      int child = 2 * index + 1;
      if (child + 1 < size && heap[child + 1].deadline - heap[child].deadline < 0) {
        child++;
      }
      if (timer.deadline - heap[child].deadline <= 0) {
        break;
      }
      place(index, heap[child]);
      index = child;
    }
    place(index, timer);
  }

  private void place(int index, Timer timer) {
    heap[index] = timer;
    timer.index = index;
  }
}
