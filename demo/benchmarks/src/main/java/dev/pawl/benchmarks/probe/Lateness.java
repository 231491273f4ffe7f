package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Timers;
import java.time.Duration;

/**
 * Fairness: somebody who sleeps a millisecond at a time among many who never do. The longest that
 * it was late, in microseconds; each of the others works for about a microsecond and then gives
 * way, so that a round of all of them takes as many microseconds as there are.
 */
final class Lateness {
  private static final Duration TIME = Duration.ofMillis(1);
  private static final int TIMES = 2_000;
  private static final int WARM_UP = 500;
  private static final long WORK_NANOS = 1_000;

  /** Ten times as long as it should take. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final int others;
  private long longestNanos;
  private volatile boolean over;

  private Lateness(int others) {
    this.others = others;
  }

  static double longestMicros(String variant, int others) throws InterruptedException {
    Lateness probe = new Lateness(others);
    switch (variant) {
      case "pawl" -> probe.pawl();
      case "byHand" -> probe.byHand();
      case "virtualThread" -> probe.virtualThread();
      default -> throw Probe.unknown(variant);
    }
    return probe.longestNanos / 1e3;
  }

  private void note(int i, long due) {
    if (i >= WARM_UP) {
      longestNanos = Math.max(longestNanos, System.nanoTime() - due);
    }
  }

  private static void work() {
    long end = System.nanoTime() + WORK_NANOS;
    while (System.nanoTime() - end < 0) {
      Thread.onSpinWait();
    }
  }

  // ---------------------------------------------------------------- Pawl

  private void pawl() {
    try (Scheduler scheduler = Scheduler.create()) {
      for (int i = 0; i < others; i++) {
        scheduler.spawn(busy());
      }
      scheduler.spawn(sleeper());
      scheduler.run();
    }
  }

  @Async
  Task<Void> busy() {
    while (!over) {
      work();
      await(yieldNow());
    }
    return done();
  }

  @Async
  Task<Void> sleeper() {
    for (int i = 0; i < TIMES; i++) {
      long due = System.nanoTime() + TIME.toNanos();
      await(sleep(TIME));
      note(i, due);
    }
    over = true;
    return done();
  }

  // ---------------------------------------------------------------- by hand

  private void byHand() {
    Loop loop = new Loop();
    Timers timers = new Timers();
    for (int i = 0; i < others; i++) {
      loop.add(
          new Machine() {
            @Override
            protected void step() {
              if (!over) {
                work();
                loop.add(this);
              }
            }
          });
    }
    // Looks at the timers whenever its turn comes.
    loop.add(
        new Machine() {
          @Override
          protected void step() {
            timers.fire(System.nanoTime(), loop);
            if (!over) {
              loop.add(this);
            }
          }
        });
    loop.add(new Sleeper(timers));
    loop.run();
  }

  private final class Sleeper extends Timers.Timer {
    private final Timers timers;
    private int i = -1;
    private long due;

    Sleeper(Timers timers) {
      this.timers = timers;
    }

    @Override
    protected void step() {
      if (i >= 0) {
        note(i, due);
      }
      if (++i < TIMES) {
        due = System.nanoTime() + TIME.toNanos();
        timers.add(this, due);
      } else {
        over = true;
      }
    }
  }

  // ---------------------------------------------------------------- rivals

  /** On one carrier, where only one runs at a time. */
  private void virtualThread() throws InterruptedException {
    for (int i = 0; i < others; i++) {
      VirtualThreads.factory().newThread(this::busyThread).start();
    }
    Thread sleeper = VirtualThreads.factory().newThread(this::sleepingThread);
    sleeper.start();
    // One carrier prefers those that yield to one that has slept: on JDK 25, for as long as any do.
    sleeper.join(PATIENCE.toMillis());
    boolean starved = sleeper.isAlive();
    over = true;
    sleeper.join();
    if (starved) {
      longestNanos = Math.max(longestNanos, PATIENCE.toNanos());
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private void busyThread() {
    while (!over) {
      work();
      Thread.yield();
    }
  }

  private void sleepingThread() {
    for (int i = 0; i < TIMES; i++) {
      long due = System.nanoTime() + TIME.toNanos();
      try {
        Thread.sleep(TIME.toMillis());
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      note(i, due);
    }
    over = true;
  }
}
