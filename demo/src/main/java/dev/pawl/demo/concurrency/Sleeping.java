package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;

/**
 * Stage 4. Instead of blocking, a coroutine emits how long it wants to sleep, and the scheduler
 * wakes it when the time has come. Then a thousand wait as long as the one that waits longest.
 */
final class Sleeping {
  private Sleeping() {}

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

  private static final class Tally {
    int ended;
  }

  @Async
  static Iterator<Duration> work(String name, double seconds, PrintStream out, Pace pace) {
    out.println(name + " begins");
    emit(pace.seconds(seconds));
    out.println(name + " ends after " + seconds + " s");
    return end();
  }

  @Async
  private static Iterator<Duration> quietWork(Duration duration, Tally tally) {
    emit(duration);
    tally.ended++;
    return end();
  }

  static void run(PrintStream out, Pace pace) {
    Tally tally = new Tally();
    Scheduler scheduler = new Scheduler();
    scheduler.spawn(work("first", 1, out, pace));
    scheduler.spawn(work("second", 1.5, out, pace));
    for (int i = 0; i < 499; i++) {
      scheduler.spawn(quietWork(pace.seconds(1), tally));
      scheduler.spawn(quietWork(pace.seconds(1.5), tally));
    }
    scheduler.run();
    out.println("and so have " + tally.ended + " others");
  }
}
