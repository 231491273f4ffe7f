package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Mailbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Another thread completes what this one waits for, one after the other, as fast as it can; this
 * one takes each result as it comes.
 */
@OperationsPerInvocation(PromiseFromThread.PROMISES)
public class PromiseFromThread extends Row {
  static final int PROMISES = 10_000;

  private final ExecutorService helper = Executors.newSingleThreadExecutor();

  /** Called by JMH. */
  @Setup
  public void warnOfNothing() {
    helper.execute(() -> {});
  }

  /** Called by JMH. */
  @TearDown
  public void stopHelper() {
    helper.shutdown();
  }

  @Benchmark
  public int pawl() {
    List<Promise<Integer>> promises = new ArrayList<>(PROMISES);
    for (int i = 0; i < PROMISES; i++) {
      promises.add(new Promise<>());
    }
    helper.execute(() -> promises.forEach(promise -> promise.complete(1)));
    return run(sum(promises));
  }

  @Async
  static Task<Integer> sum(List<Promise<Integer>> promises) {
    int sum = 0;
    for (Promise<Integer> promise : promises) {
      sum += await(promise);
    }
    return done(sum);
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    List<Slot> slots = new ArrayList<>(PROMISES);
    Mailbox mailbox = new Mailbox();
    for (int i = 0; i < PROMISES; i++) {
      slots.add(new Slot(mailbox));
    }
    helper.execute(() -> slots.forEach(slot -> slot.complete(1)));
    Sum sum = new Sum(slots);
    sum.step();
    while (!sum.over()) {
      mailbox.drain(loop);
      loop.run();
    }
    return sum.sum;
  }

  /** A promise for one waiter: holds nothing, then perhaps who waits, then the result. */
  private static final class Slot extends AtomicReference<Object> {
    private static final long serialVersionUID = 1;

    private final transient Mailbox mailbox;

    Slot(Mailbox mailbox) {
      this.mailbox = mailbox;
    }

    void complete(Integer result) {
      if (getAndSet(result) instanceof Machine waiter) {
        mailbox.post(waiter);
      }
    }

    /** The result; null when the machine has to wait, and goes on when there is one. */
    @Nullable Integer await(Machine machine) {
      Object state = get();
      if (state == null && compareAndSet(null, machine)) {
        return null;
      }
      return (Integer) get();
    }
  }

  private static final class Sum extends Machine {
    private final List<Slot> slots;
    private int i;
    private int sum;

    Sum(List<Slot> slots) {
      this.slots = slots;
    }

    @Override
    protected void step() {
      while (!over()) {
        Integer result = slots.get(i).await(this);
        if (result == null) {
          return;
        }
        sum += result;
        i++;
      }
    }

    boolean over() {
      return i == slots.size();
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public int completableFuture() {
    return sumInThread(completedByHelper());
  }

  @Benchmark
  public int virtualThread() throws InterruptedException {
    List<CompletableFuture<Integer>> futures = completedByHelper();
    AtomicInteger sum = new AtomicInteger();
    Thread thread = VirtualThreads.factory().newThread(() -> sum.set(sumInThread(futures)));
    thread.start();
    thread.join();
    return sum.get();
  }

  private List<CompletableFuture<Integer>> completedByHelper() {
    List<CompletableFuture<Integer>> futures = new ArrayList<>(PROMISES);
    for (int i = 0; i < PROMISES; i++) {
      futures.add(new CompletableFuture<>());
    }
    helper.execute(() -> futures.forEach(future -> future.complete(1)));
    return futures;
  }

  private static int sumInThread(List<CompletableFuture<Integer>> futures) {
    int sum = 0;
    for (CompletableFuture<Integer> future : futures) {
      sum += future.join();
    }
    return sum;
  }
}
