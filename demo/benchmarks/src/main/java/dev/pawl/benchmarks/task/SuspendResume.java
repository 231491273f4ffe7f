package dev.pawl.benchmarks.task;

import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.task.Tickers.Count;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * Suspend, go through the ready queue, resume: twenty coroutines in turn. Where they are of one
 * class the JIT knows what comes next; of four and of twenty it does not.
 */
@OperationsPerInvocation(SuspendResume.TASKS * SuspendResume.TIMES)
public class SuspendResume extends Row {
  static final int TASKS = 20;
  static final int TIMES = 500;

  /** How many classes the twenty are of. */
  @Param({"1", "4", "20"})
  public int classes;

  private final Count count = new Count();

  @Benchmark
  public long pawl() {
    for (int i = 0; i < TASKS; i++) {
      scheduler().spawn(Tickers.ALL.get(i % classes).apply(count, TIMES));
    }
    scheduler().run();
    return count.value;
  }

  @Benchmark
  public long byHand() {
    for (int i = 0; i < TASKS; i++) {
      loop.add(TickersByHand.ALL.get(i % classes).create(loop, count, TIMES));
    }
    loop.run();
    return count.value;
  }

  // ---------------------------------------------------------------- rivals

  /** Stage after stage, on an executor that is the loop written by hand. */
  @Benchmark
  public long completableFuture() {
    for (int i = 0; i < TASKS; i++) {
      stage(i % classes, TIMES);
    }
    loop.run();
    return count.value;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the count says whether it ran
  private void stage(int amount, int times) {
    if (times > 0) {
      CompletableFuture.runAsync(() -> count.value += amount, this::enqueue)
          .thenRun(() -> stage(amount, times - 1));
    }
  }

  /** {@link Thread#yield}; of how many classes the threads are makes no difference to it. */
  @Benchmark
  public long virtualThread() throws InterruptedException {
    Thread[] threads = new Thread[TASKS];
    for (int i = 0; i < TASKS; i++) {
      int amount = i % classes;
      threads[i] = VirtualThreads.factory().newThread(() -> tick(amount));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return count.value;
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private void tick(int amount) {
    for (int i = 0; i < TIMES; i++) {
      count.value += amount;
      Thread.yield();
    }
  }
}
