package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Timers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Whether a task costs the same among a thousand as among a million: CPU time in nanoseconds of the
 * thread that runs them.
 */
final class Scaling {
  /** So many resumptions in all, however many tasks share them; once more to warm up. */
  private static final int RESUMPTIONS = 20_000_000;

  /** So many sleeps in all, likewise. */
  private static final int SLEEPS = 2_000_000;

  private Scaling() {}

  /** Per resumption of tasks that go through the ready queue in turn. */
  static double resumeNanos(String variant, int tasks) {
    int times = RESUMPTIONS / tasks;
    IntConsumer round =
        switch (variant) {
          case "pawl" -> size -> yieldByPawl(size, times);
          case "byHand" -> size -> yieldByHand(size, times);
          default -> throw Probe.unknown(variant);
        };
    return nanosPer(round, tasks, tasks * times);
  }

  /**
   * Per sleep of tasks that sleep for times that differ, all at once; waiting costs no CPU time.
   */
  static double timerNanos(String variant, int tasks) {
    int times = SLEEPS / tasks;
    IntConsumer round =
        switch (variant) {
          case "pawl" -> size -> sleepByPawl(size, times);
          case "byHand" -> size -> sleepByHand(size, times);
          default -> throw Probe.unknown(variant);
        };
    return nanosPer(round, tasks, tasks * times);
  }

  private static double nanosPer(IntConsumer round, int tasks, int operations) {
    round.accept(tasks);
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    round.accept(tasks);
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    return (double) (after - before) / operations;
  }

  /** Spread over a millisecond per thousand tasks, in an order that is none. */
  private static long nanos(int i, int tasks) {
    return (Integer.toUnsignedLong(i * 0x9e3779b9) * tasks * 1_000) >>> 32;
  }

  // ---------------------------------------------------------------- Pawl

  private static void yieldByPawl(int tasks, int times) {
    try (Scheduler scheduler = Scheduler.create()) {
      for (int i = 0; i < tasks; i++) {
        scheduler.spawn(yieldOften(times));
      }
      scheduler.run();
    }
  }

  @Async
  static Task<Void> yieldOften(int times) {
    for (int i = 0; i < times; i++) {
      await(yieldNow());
    }
    return done();
  }

  private static void sleepByPawl(int tasks, int times) {
    try (Scheduler scheduler = Scheduler.create()) {
      for (int i = 0; i < tasks; i++) {
        scheduler.spawn(sleepOften(Duration.ofNanos(nanos(i, tasks)), times));
      }
      scheduler.run();
    }
  }

  @Async
  static Task<Void> sleepOften(Duration time, int times) {
    for (int i = 0; i < times; i++) {
      await(sleep(time));
    }
    return done();
  }

  // ---------------------------------------------------------------- by hand

  private static void yieldByHand(int tasks, int times) {
    Loop loop = new Loop();
    for (int i = 0; i < tasks; i++) {
      loop.add(new Yielder(loop, times));
    }
    loop.run();
  }

  private static final class Yielder extends Machine {
    private final Loop loop;
    private final int times;
    private int i;

    Yielder(Loop loop, int times) {
      this.loop = loop;
      this.times = times;
    }

    @Override
    protected void step() {
      if (i++ < times) {
        loop.add(this);
      }
    }
  }

  private static void sleepByHand(int tasks, int times) {
    Loop loop = new Loop();
    Timers timers = new Timers();
    for (int i = 0; i < tasks; i++) {
      loop.add(new Sleeper(timers, nanos(i, tasks), times));
    }
    loop.run();
    while (!timers.isEmpty()) {
      LockSupport.parkNanos(timers, timers.next() - System.nanoTime());
      timers.fire(System.nanoTime(), loop);
      loop.run();
    }
  }

  private static final class Sleeper extends Timers.Timer {
    private final Timers timers;
    private final long nanos;
    private final int times;
    private int i;

    Sleeper(Timers timers, long nanos, int times) {
      this.timers = timers;
      this.nanos = nanos;
      this.times = times;
    }

    @Override
    protected void step() {
      if (i++ < times) {
        timers.add(this, System.nanoTime() + nanos);
      }
    }
  }
}
