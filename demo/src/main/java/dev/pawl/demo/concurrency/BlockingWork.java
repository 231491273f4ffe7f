package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Queue;

/**
 * Stage 3. A coroutine that blocks between its turns does not let the others have theirs: 1 s and
 * 1.5 s of waiting are 2.5 s, although nobody does anything meanwhile.
 */
final class BlockingWork {
  private BlockingWork() {}

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
  static Iterator<Void> work(String name, double seconds, PrintStream out, Pace pace) {
    out.println(name + " begins");
    emit(null);
    pace.block(seconds);
    out.println(name + " ends after " + seconds + " s");
    return end();
  }

  static void run(PrintStream out, Pace pace) {
    Scheduler scheduler = new Scheduler();
    scheduler.spawn(work("first", 1, out, pace));
    scheduler.spawn(work("second", 1.5, out, pace));
    scheduler.run();
  }
}
