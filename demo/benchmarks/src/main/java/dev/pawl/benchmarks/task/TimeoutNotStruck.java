package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.timeout;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * A child that suspends once has an hour's time, and does not need it: what {@code timeout} adds to
 * an await.
 */
@OperationsPerInvocation(TimeoutNotStruck.CALLS)
public class TimeoutNotStruck extends Row {
  static final int CALLS = 10_000;
  private static final Duration LONG = Duration.ofHours(1);

  @Benchmark
  public int pawl() throws TimeoutException {
    return run(parent(CALLS));
  }

  @Async
  static Task<Integer> parent(int calls) throws TimeoutException {
    int sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(timeout(LONG, child(i & 127)));
    }
    return done(sum);
  }

  @Async
  static Task<Integer> child(int value) {
    await(yieldNow());
    return done(value);
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    Parent parent = new Parent(loop);
    loop.add(parent);
    loop.run();
    return parent.sum;
  }

  private static final class Parent extends Machine {
    private final Loop loop;
    private final Timers timers = new Timers();
    private int i;
    private int sum;

    Parent(Loop loop) {
      this.loop = loop;
    }

    @Override
    protected void step() {
      if (i < CALLS) {
        Limit limit = new Limit();
        timers.add(limit, System.nanoTime() + LONG.toNanos());
        loop.add(new Child(this, limit, i & 127));
      }
    }

    void completed(Limit limit, int value) {
      timers.remove(limit);
      sum += value;
      i++;
      step();
    }
  }

  private static final class Child extends Machine {
    private final Parent parent;
    private final Limit limit;
    private final int value;

    Child(Parent parent, Limit limit, int value) {
      this.parent = parent;
      this.limit = limit;
      this.value = value;
    }

    @Override
    protected void step() {
      parent.completed(limit, value);
    }
  }

  private static final class Limit extends Timers.Timer {
    @Override
    protected void step() {
      throw new AssertionError("due after an hour");
    }
  }

  // ---------------------------------------------------------------- rivals

  /** {@code orTimeout}, on an executor that is the loop written by hand. */
  @Benchmark
  public int completableFuture() {
    int sum = 0;
    for (int i = 0; i < CALLS; i++) {
      int value = i & 127;
      CompletableFuture<Integer> child =
          CompletableFuture.supplyAsync(() -> value, this::enqueue)
              .orTimeout(LONG.toHours(), TimeUnit.HOURS);
      loop.run();
      sum += child.join();
    }
    return sum;
  }
}
