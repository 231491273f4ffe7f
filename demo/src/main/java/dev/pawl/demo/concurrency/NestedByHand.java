package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Stage 5. A coroutine that calls a method which wants to sleep has to be one that emits, too. So
 * coroutines emit the coroutines that they call, and the scheduler keeps for each task the stack
 * that the thread would keep for methods.
 */
final class NestedByHand {
  private NestedByHand() {}

  /** A task: its coroutines, the innermost first, and what that one is to be sent. */
  private static final class Task {
    final Deque<Generator<Object, Object, String>> stack = new ArrayDeque<>();
    final long number;
    long wakeTime = System.nanoTime();
    @Nullable Object value;

    Task(long number, Generator<Object, Object, String> coroutine) {
      this.number = number;
      stack.push(coroutine);
    }

    long wakeTime() {
      return wakeTime;
    }

    long number() {
      return number;
    }
  }

  private static final class Scheduler {
    private final PriorityQueue<Task> tasks =
        new PriorityQueue<>(
            Comparator.comparingLong(Task::wakeTime).thenComparingLong(Task::number));
    private long count;

    void spawn(Generator<Object, Object, String> coroutine) {
      tasks.add(new Task(count++, coroutine));
    }

    void run() {
      while (!tasks.isEmpty()) {
        Task task = tasks.remove();
        long early = task.wakeTime - System.nanoTime();
        if (early > 0) {
          Pace.block(Duration.ofNanos(early));
        }
        if (runUntilItSleeps(task)) {
          tasks.add(task);
        }
      }
    }

    /** Returns false when the task has ended. */
    @SuppressWarnings("unchecked") // what is emitted and is no duration has to be a coroutine
    private static boolean runUntilItSleeps(Task task) {
      while (!task.stack.isEmpty()) {
        Generator<Object, Object, String> innermost = task.stack.element();
        try {
          Object emitted = innermost.send(task.value);
          task.value = null;
          if (emitted instanceof Duration sleep) {
            task.wakeTime = System.nanoTime() + sleep.toNanos();
            return true;
          }
          task.stack.push((Generator<Object, Object, String>) emitted);
        } catch (NoSuchElementException end) {
          task.value = innermost.result();
          task.stack.pop();
        }
      }
      return false;
    }
  }

  @Async
  static Generator<Object, Object, String> fetch(String name, Pace pace) {
    emit(pace.seconds(1));
    return result("the page of " + name);
  }

  @Async
  static Generator<Object, Object, String> store(String page, Pace pace) {
    emit(pace.seconds(0.5));
    return result(page + " is stored");
  }

  @Async
  static Generator<Object, Object, String> worker(String name, PrintStream out, Pace pace) {
    out.println(name + " begins");
    Object page = emit(fetch(name, pace));
    out.println(name + " has " + page);
    Object stored = emit(store((String) page, pace));
    out.println(stored);
    return end();
  }

  static void run(PrintStream out, Pace pace) {
    Scheduler scheduler = new Scheduler();
    scheduler.spawn(worker("first", out, pace));
    scheduler.spawn(worker("second", out, pace));
    scheduler.run();
  }
}
