package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Stage 6. {@code emitAll}, which Python spells {@code yield from}: a coroutine emits whatever the
 * one that it calls emits, and has its result in the end. The language keeps the stack now, the
 * scheduler is that of stage 4 again, and results have their types.
 */
final class Delegating {
  private Delegating() {}

  private record Sleeper(long wakeTime, long number, Iterator<Duration> coroutine) {}

  private static final class Scheduler {
    private final PriorityQueue<Sleeper> sleepers =
        new PriorityQueue<>(
            Comparator.comparingLong(Sleeper::wakeTime).thenComparingLong(Sleeper::number));
    private long count;

    void spawn(Iterator<Duration> coroutine) {
      sleep(coroutine, Duration.ZERO);
    }

    private void sleep(Iterator<Duration> coroutine, Duration duration) {
      sleepers.add(new Sleeper(System.nanoTime() + duration.toNanos(), count++, coroutine));
    }

    void run() {
      while (!sleepers.isEmpty()) {
        Sleeper next = sleepers.remove();
        long early = next.wakeTime - System.nanoTime();
        if (early > 0) {
          Pace.block(Duration.ofNanos(early));
        }
        if (next.coroutine.hasNext()) {
          sleep(next.coroutine, next.coroutine.next());
        }
      }
    }
  }

  @Async
  static Generator<Duration, Void, String> fetch(String name, Pace pace) {
    emit(pace.seconds(1));
    return result("the page of " + name);
  }

  @Async
  static Generator<Duration, Void, String> store(String page, Pace pace) {
    emit(pace.seconds(0.5));
    return result(page + " is stored");
  }

  @Async
  static Iterator<Duration> worker(String name, PrintStream out, Pace pace) {
    out.println(name + " begins");
    String page = emitAll(fetch(name, pace));
    out.println(name + " has " + page);
    String stored = emitAll(store(page, pace));
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
