package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.yieldNow;

import com.sun.management.OperatingSystemMXBean;
import dev.pawl.Async;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Timers;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * What a task costs among few and among many: each is spawned, suspends so many times, and ends.
 * All sizes do the same number of operations in all; few tasks are run again and again.
 */
final class Scaling {
  private static final int YIELDS = 20;
  private static final int SLEEPS = 2;

  /** So many operations are measured, after as many that warm up. */
  private static final int ALL_YIELDS = 100_000_000;

  private static final int ALL_SLEEPS = 2_000_000;

  private Scaling() {}

  /** So many tasks, so often one after the other. */
  private interface Round {
    void run(int tasks, int times);
  }

  /** Nanoseconds per resumption of tasks that go through the ready queue in turn. */
  static double resumeNanos(String variant, int tasks) {
    return switch (variant) {
      case "pawl" -> nanosPer(Scaling::yieldByPawl, tasks, YIELDS, ALL_YIELDS);
      case "byHand" -> nanosPer(Scaling::yieldByHand, tasks, YIELDS, ALL_YIELDS);
      default -> throw Probe.unknown(variant);
    };
  }

  /**
   * Nanoseconds per sleep of tasks that sleep for times that differ, all at once; waiting costs no
   * CPU time.
   */
  static double timerNanos(String variant, int tasks) {
    return switch (variant) {
      case "pawl" -> nanosPer(Scaling::sleepByPawl, tasks, SLEEPS, ALL_SLEEPS);
      case "byHand" -> nanosPer(Scaling::sleepByHand, tasks, SLEEPS, ALL_SLEEPS);
      default -> throw Probe.unknown(variant);
    };
  }

  /** CPU time of the whole process, so that collecting the garbage counts, too. */
  private static double nanosPer(Round round, int tasks, int each, int all) {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    int times = all / (tasks * each);
    round.run(tasks, times);
    long before = process.getProcessCpuTime();
    round.run(tasks, times);
    return (double) (process.getProcessCpuTime() - before) / all;
  }

  /** Spread over a millisecond per thousand tasks, in an order that is none. */
  private static long nanos(int i, int tasks) {
    return (Integer.toUnsignedLong(i * 0x9e3779b9) * tasks * 1_000) >>> 32;
  }

  // ---------------------------------------------------------------- Pawl

  private static void yieldByPawl(int tasks, int times) {
    try (Scheduler scheduler = Scheduler.create()) {
      for (int time = 0; time < times; time++) {
        for (int i = 0; i < tasks; i++) {
          scheduler.spawn(yieldOften());
        }
        scheduler.run();
      }
    }
  }

  @Async
  static Task<Void> yieldOften() {
    for (int i = 0; i < YIELDS; i++) {
      await(yieldNow());
    }
    return done();
  }

  private static void sleepByPawl(int tasks, int times) {
    try (Scheduler scheduler = Scheduler.create()) {
      for (int time = 0; time < times; time++) {
        for (int i = 0; i < tasks; i++) {
          scheduler.spawn(sleepOften(Duration.ofNanos(nanos(i, tasks))));
        }
        scheduler.run();
      }
    }
  }

  @Async
  static Task<Void> sleepOften(Duration duration) {
    for (int i = 0; i < SLEEPS; i++) {
      await(sleep(duration));
    }
    return done();
  }

  // ---------------------------------------------------------------- by hand

  private static void yieldByHand(int tasks, int times) {
    Loop loop = new Loop();
    for (int time = 0; time < times; time++) {
      for (int i = 0; i < tasks; i++) {
        loop.add(new Yielder(loop));
      }
      loop.run();
    }
  }

  private static final class Yielder extends Machine {
    private final Loop loop;
    private int i;

    Yielder(Loop loop) {
      this.loop = loop;
    }

    @Override
    protected void step() {
      if (i++ < YIELDS) {
        loop.add(this);
      }
    }
  }

  private static void sleepByHand(int tasks, int times) {
    Loop loop = new Loop();
    Timers timers = new Timers();
    for (int time = 0; time < times; time++) {
      for (int i = 0; i < tasks; i++) {
        loop.add(new Sleeper(timers, nanos(i, tasks)));
      }
      loop.run();
      while (!timers.isEmpty()) {
        LockSupport.parkNanos(timers, timers.next() - System.nanoTime());
        timers.fire(System.nanoTime(), loop);
        loop.run();
      }
    }
  }

  private static final class Sleeper extends Timers.Timer {
    private final Timers timers;
    private final long nanos;
    private int i;

    Sleeper(Timers timers, long nanos) {
      this.timers = timers;
      this.nanos = nanos;
    }

    @Override
    protected void step() {
      if (i++ < SLEEPS) {
        timers.add(this, System.nanoTime() + nanos);
      }
    }
  }
}
