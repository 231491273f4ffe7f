package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Caller;
import dev.pawl.benchmarks.byhand.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * Awaits nested in one another, all of which suspend because the innermost does: cost per level.
 */
@OperationsPerInvocation(NestedAwaits.LEVELS)
public class NestedAwaits extends Row {
  static final int LEVELS = 10_000;

  /** How deep; Pawl nests a hundred on the stack, and goes on in another way beyond that. */
  @Param({"10", "1000"})
  public int depth;

  @Benchmark
  public int pawl() {
    return run(repeat(LEVELS / depth, depth));
  }

  @Async
  static Task<Integer> repeat(int times, int depth) {
    int sum = 0;
    for (int i = 0; i < times; i++) {
      sum += await(level(depth - 1));
    }
    return done(sum);
  }

  @Async
  static Task<Integer> level(int below) {
    if (below == 0) {
      await(yieldNow());
      return done(1);
    }
    return done(await(level(below - 1)) + 1 & 127);
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    Repeat repeat = new Repeat(loop, LEVELS / depth, depth);
    loop.add(repeat);
    loop.run();
    return repeat.sum;
  }

  private static final class Repeat extends Caller {
    private final Loop loop;
    private final int depth;
    private int times;
    private int sum;

    Repeat(Loop loop, int times, int depth) {
      this.loop = loop;
      this.times = times;
      this.depth = depth;
    }

    @Override
    protected void step() {
      new Level(loop, this).start(depth - 1);
    }

    @Override
    public void completed(int result) {
      sum += result;
      if (--times > 0) {
        loop.add(this);
      }
    }

    @Override
    public void failed(Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static final class Level extends Caller {
    private final Loop loop;
    private final Caller caller;

    Level(Loop loop, Caller caller) {
      this.loop = loop;
      this.caller = caller;
    }

    void start(int below) {
      if (below == 0) {
        loop.add(this);
      } else {
        new Level(loop, this).start(below - 1);
      }
    }

    @Override
    protected void step() {
      caller.completed(1);
    }

    @Override
    public void completed(int result) {
      caller.completed(result + 1 & 127);
    }

    @Override
    public void failed(Exception failure) {
      caller.failed(failure);
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public int completableFuture() {
    int sum = 0;
    for (int i = 0; i < LEVELS / depth; i++) {
      CompletableFuture<Integer> innermost = new CompletableFuture<>();
      enqueue(() -> innermost.complete(1));
      CompletableFuture<Integer> outermost = levelOfFutures(innermost, depth - 1);
      loop.run();
      sum += outermost.join();
    }
    return sum;
  }

  private static CompletableFuture<Integer> levelOfFutures(
      CompletableFuture<Integer> innermost, int below) {
    return below == 0
        ? innermost
        : levelOfFutures(innermost, below - 1).thenApply(result -> result + 1 & 127);
  }

  /** Calls are calls; the innermost yields. */
  @Benchmark
  public int virtualThread() throws InterruptedException {
    AtomicInteger result = new AtomicInteger();
    Thread thread =
        VirtualThreads.factory()
            .newThread(
                () -> {
                  int sum = 0;
                  for (int i = 0; i < LEVELS / depth; i++) {
                    sum += levelOfCalls(depth - 1);
                  }
                  result.set(sum);
                });
    thread.start();
    thread.join();
    return result.get();
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private static int levelOfCalls(int below) {
    if (below == 0) {
      Thread.yield();
      return 1;
    }
    return levelOfCalls(below - 1) + 1 & 127;
  }
}
