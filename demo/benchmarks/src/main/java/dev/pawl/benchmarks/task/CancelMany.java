package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.spawn;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Timers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Ten thousand tasks that sleep are cancelled, and clean up. Starting them is part of it. */
@OperationsPerInvocation(CancelMany.TASKS)
public class CancelMany extends Row {
  static final int TASKS = 10_000;
  private static final Duration LONG = Duration.ofHours(1);

  /** Whom each task tells that it has cleaned up. */
  static final class Cleaned {
    int count;
  }

  @Benchmark
  public int pawl() {
    Cleaned cleaned = new Cleaned();
    run(cancelAll(cleaned));
    return cleaned.count;
  }

  @Async
  static Task<Void> cancelAll(Cleaned cleaned) {
    List<Task<?>> tasks = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      tasks.add(spawn(sleeper(cleaned, i)));
    }
    await(yieldNow());
    for (Task<?> task : tasks) {
      task.cancel();
    }
    return done();
  }

  @Async
  static Task<Void> sleeper(Cleaned cleaned, int i) {
    try {
      await(sleep(LONG.plusNanos(i)));
    } finally {
      cleaned.count++;
    }
    return done();
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    Cleaned cleaned = new Cleaned();
    Timers timers = new Timers();
    List<Sleeper> sleepers = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      Sleeper sleeper = new Sleeper(loop, timers, cleaned, LONG.toNanos() + i);
      sleepers.add(sleeper);
      loop.add(sleeper);
    }
    loop.run();
    for (Sleeper sleeper : sleepers) {
      sleeper.cancel();
    }
    loop.run();
    return cleaned.count;
  }

  private static final class Sleeper extends Timers.Timer {
    private final Loop loop;
    private final Timers timers;
    private final Cleaned cleaned;
    private final long nanos;
    private @Nullable CancellationException cancelled;

    Sleeper(Loop loop, Timers timers, Cleaned cleaned, long nanos) {
      this.loop = loop;
      this.timers = timers;
      this.cleaned = cleaned;
      this.nanos = nanos;
    }

    @Override
    protected void step() {
      if (cancelled == null) {
        timers.add(this, System.nanoTime() + nanos);
      } else {
        cleaned.count++;
      }
    }

    void cancel() {
      timers.remove(this);
      cancelled = new Cancelled();
      loop.add(this);
    }
  }

  /** Without a stack trace, as Pawl's is: it takes longer than all the rest. */
  private static final class Cancelled extends CancellationException {
    private static final long serialVersionUID = 1;

    Cancelled() {
      super("the sleeper was cancelled");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  // ---------------------------------------------------------------- rivals

  /** Interrupted, which is how a thread is cancelled. */
  @Benchmark
  public int virtualThread() throws InterruptedException {
    Cleaned cleaned = new Cleaned();
    List<Thread> threads = new ArrayList<>(TASKS);
    for (int i = 0; i < TASKS; i++) {
      Thread thread = VirtualThreads.factory().newThread(() -> sleepInThread(cleaned));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.interrupt();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return cleaned.count;
  }

  private static void sleepInThread(Cleaned cleaned) {
    try {
      Thread.sleep(LONG.toMillis());
    } catch (InterruptedException cancelled) {
      // All of them run on one carrier, and none yields here.
      cleaned.count++;
    }
  }
}
