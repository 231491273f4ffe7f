package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.spawn;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Timers;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A timer armed and cancelled before it is due, while a thousand others are armed: what each
 * time-out costs that does not strike. Pawl spawns a sleep, which is cancelled when it waits.
 */
@OperationsPerInvocation(TimerCancelled.TIMERS)
public class TimerCancelled extends Row {
  static final int TIMERS = 10_000;
  static final int OTHERS = 1_000;
  private static final Duration LONG = Duration.ofHours(1);

  @Benchmark
  public int pawl() {
    return run(armAndCancel(TIMERS));
  }

  @Async
  static Task<Integer> armAndCancel(int timers) {
    Task<?>[] others = new Task<?>[OTHERS];
    for (int i = 0; i < OTHERS; i++) {
      others[i] = spawn(sleep(LONG.plusNanos(i)));
    }
    await(yieldNow());
    int cancelled = 0;
    for (int i = 0; i < timers; i++) {
      Task<Void> sleep = spawn(sleep(LONG));
      await(yieldNow());
      cancelled += sleep.cancel() ? 1 : 0;
    }
    for (Task<?> other : others) {
      other.cancel();
    }
    return done(cancelled);
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    Canceller canceller = new Canceller(loop);
    loop.add(canceller);
    loop.run();
    return canceller.cancelled;
  }

  private static final class Canceller extends Machine {
    private final Loop loop;
    private final Timers timers = new Timers();
    private final Wait[] others = new Wait[OTHERS];
    private @Nullable Wait armed;
    private int cancelled;

    Canceller(Loop loop) {
      this.loop = loop;
      for (int i = 0; i < OTHERS; i++) {
        others[i] = new Wait();
        timers.add(others[i], System.nanoTime() + LONG.toNanos() + i);
      }
    }

    @Override
    protected void step() {
      if (armed != null) {
        timers.remove(armed);
        cancelled++;
      }
      if (cancelled < TIMERS) {
        armed = new Wait();
        timers.add(armed, System.nanoTime() + LONG.toNanos());
        loop.add(this);
      } else {
        for (Wait other : others) {
          timers.remove(other);
        }
      }
    }
  }

  private static final class Wait extends Timers.Timer {
    @Override
    protected void step() {
      throw new AssertionError("due after an hour");
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the others
  public int scheduledExecutor() {
    ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1);
    executor.setRemoveOnCancelPolicy(true);
    for (int i = 0; i < OTHERS; i++) {
      executor.schedule(() -> {}, LONG.toNanos() + i, TimeUnit.NANOSECONDS);
    }
    int cancelled = 0;
    for (int i = 0; i < TIMERS; i++) {
      Future<?> timer = executor.schedule(() -> {}, LONG.toNanos(), TimeUnit.NANOSECONDS);
      cancelled += timer.cancel(false) ? 1 : 0;
    }
    executor.shutdownNow();
    return cancelled;
  }
}
