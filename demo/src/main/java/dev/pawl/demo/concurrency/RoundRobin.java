package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/** Stage 2. What was done by hand does a queue: who has had a turn goes to its end. */
final class RoundRobin {
  private RoundRobin() {}

  private static final class Scheduler {
    private final Queue<Iterator<Void>> ready = new ArrayDeque<>();

    void spawn(Iterator<Void> coroutine) {
      ready.add(coroutine);
    }

    void run() {
      while (!ready.isEmpty()) {
        Iterator<Void> coroutine = ready.remove();
        if (coroutine.hasNext()) {
          coroutine.next();
          ready.add(coroutine);
        }
      }
    }
  }

  @Async
  static Iterator<Void> count(String name, int limit, PrintStream out) {
    for (int i = 1; i <= limit; i++) {
      out.println(name + " " + i);
      emit(null);
    }
    out.println(name + " is done");
    return end();
  }

  static void run(PrintStream out, Pace pace) {
    Scheduler scheduler = new Scheduler();
    scheduler.spawn(count("red", 2, out));
    scheduler.spawn(count("green", 4, out));
    scheduler.spawn(count("blue", 3, out));
    scheduler.run();
  }
}
