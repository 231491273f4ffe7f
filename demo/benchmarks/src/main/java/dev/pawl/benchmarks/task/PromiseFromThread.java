package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

  /** A queue between the threads, and parking while it is empty. */
  @Benchmark
  public int byHand() {
    Mailbox mailbox = new Mailbox(Thread.currentThread());
    helper.execute(
        () -> {
          for (int i = 0; i < PROMISES; i++) {
            mailbox.send(1);
          }
        });
    int sum = 0;
    for (int i = 0; i < PROMISES; i++) {
      sum += mailbox.receive();
    }
    return sum;
  }

  private static final class Mailbox {
    private final ConcurrentLinkedQueue<Integer> queue = new ConcurrentLinkedQueue<>();
    private final Thread receiver;
    private volatile boolean asleep;

    Mailbox(Thread receiver) {
      this.receiver = receiver;
    }

    void send(Integer letter) {
      queue.add(letter);
      if (asleep) {
        asleep = false;
        LockSupport.unpark(receiver);
      }
    }

    Integer receive() {
      Integer letter = queue.poll();
      while (letter == null) {
        asleep = true;
        letter = queue.poll();
        if (letter == null) {
          LockSupport.park(this);
          letter = queue.poll();
        }
      }
      asleep = false;
      return letter;
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
