package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * Call and await a child that suspends once. The results are small numbers, whose boxes exist
 * already, so that what is allocated is the call's alone.
 */
@OperationsPerInvocation(AwaitSuspending.CALLS)
public class AwaitSuspending extends Row {
  static final int CALLS = 10_000;

  @Benchmark
  public int pawl() {
    return run(parent(CALLS));
  }

  @Async
  static Task<Integer> parent(int calls) {
    int sum = 0;
    for (int i = 0; i < calls; i++) {
      sum += await(child(i & 127));
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
    final Loop loop;
    int i;
    int sum;

    Parent(Loop loop) {
      this.loop = loop;
    }

    @Override
    protected void step() {
      if (i < CALLS) {
        loop.add(new Child(this, i & 127));
      }
    }

    void completed(int value) {
      sum += value;
      i++;
      step();
    }
  }

  /** Its one suspension is where it starts: it needs no label. */
  private static final class Child extends Machine {
    final Parent parent;
    final int value;

    Child(Parent parent, int value) {
      this.parent = parent;
      this.value = value;
    }

    @Override
    protected void step() {
      parent.completed(value);
    }
  }

  // ---------------------------------------------------------------- rivals

  /** A chain of stages, on an executor that is the loop written by hand. */
  @Benchmark
  public int completableFuture() {
    CompletableFuture<Integer> result = new CompletableFuture<>();
    continueFuture(0, 0, result);
    loop.run();
    return result.join();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the last stage completes the result
  private void continueFuture(int i, int sum, CompletableFuture<Integer> result) {
    if (i == CALLS) {
      result.complete(sum);
      return;
    }
    CompletableFuture.supplyAsync(() -> i & 127, this::enqueue)
        .thenAccept(value -> continueFuture(i + 1, sum + value, result));
  }

  /** A call is a call; the child yields to another thread that yields, too. */
  @Benchmark
  public int virtualThread() throws InterruptedException {
    AtomicInteger sum = new AtomicInteger();
    Thread one = VirtualThreads.factory().newThread(() -> sum.addAndGet(parentInThread()));
    Thread other = VirtualThreads.factory().newThread(() -> sum.addAndGet(parentInThread()));
    one.start();
    other.start();
    one.join();
    other.join();
    return sum.get();
  }

  private static int parentInThread() {
    int sum = 0;
    for (int i = 0; i < CALLS / 2; i++) {
      sum += childInThread(i & 127);
    }
    return sum;
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is what is measured
  private static int childInThread(int value) {
    Thread.yield();
    return value;
  }
}
