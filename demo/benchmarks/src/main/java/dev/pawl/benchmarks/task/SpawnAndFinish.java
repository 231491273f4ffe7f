package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.spawn;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.task.Tickers.Count;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/** Start something concurrently, which runs later and ends: a hundred of them at a time. */
@OperationsPerInvocation(SpawnAndFinish.SPAWNS)
public class SpawnAndFinish extends Row {
  static final int SPAWNS = 10_000;
  static final int AT_A_TIME = 100;

  private final Count count = new Count();

  @Benchmark
  public long pawl() {
    run(spawner(count, SPAWNS));
    return count.value;
  }

  @Async
  static Task<Void> spawner(Count count, int spawns) {
    for (int i = 1; i <= spawns; i++) {
      spawn(leaf(count, i));
      if (i % AT_A_TIME == 0) {
        await(yieldNow());
      }
    }
    return done();
  }

  @Async
  static Task<Void> leaf(Count count, int amount) {
    count.value += amount;
    return done();
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public long byHand() {
    loop.add(new Spawner(loop, count));
    loop.run();
    return count.value;
  }

  private static final class Spawner extends Machine {
    private final Loop loop;
    private final Count count;
    private int i;

    Spawner(Loop loop, Count count) {
      this.loop = loop;
      this.count = count;
    }

    @Override
    protected void step() {
      while (++i <= SPAWNS) {
        loop.add(new Leaf(count, i));
        if (i % AT_A_TIME == 0) {
          loop.add(this);
          return;
        }
      }
    }
  }

  private static final class Leaf extends Machine {
    private final Count count;
    private final int amount;

    Leaf(Count count, int amount) {
      this.count = count;
      this.amount = amount;
    }

    @Override
    protected void step() {
      count.value += amount;
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public long virtualThread() throws InterruptedException {
    Thread[] threads = new Thread[AT_A_TIME];
    for (int i = 1; i <= SPAWNS; ) {
      for (int j = 0; j < AT_A_TIME; j++, i++) {
        int amount = i;
        threads[j] = VirtualThreads.factory().newThread(() -> count.value += amount);
        threads[j].start();
      }
      for (Thread thread : threads) {
        thread.join();
      }
    }
    return count.value;
  }

  /** {@code runAsync}, on an executor that is the loop written by hand. */
  @Benchmark
  @SuppressWarnings("FutureReturnValueIgnored") // the count says whether they ran
  public long completableFuture() {
    for (int i = 1; i <= SPAWNS; i++) {
      int amount = i;
      CompletableFuture.runAsync(() -> count.value += amount, this::enqueue);
      if (i % AT_A_TIME == 0) {
        loop.run();
      }
    }
    return count.value;
  }
}
