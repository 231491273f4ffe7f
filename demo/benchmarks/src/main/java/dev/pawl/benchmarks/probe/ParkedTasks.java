package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.byhand.Timers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Bytes per task that waits, with two longs that it still needs: everything that is in the heap
 * because of it. The array by which the probe wakes them up is not counted.
 */
final class ParkedTasks {
  private static final Duration LONG = Duration.ofHours(1);

  /** What the tasks make of their two longs, so that these have to be kept. */
  private static long sum;

  /** By which the probe wakes Pawl's tasks up. */
  private static Promise<?>[] promises = {};

  private ParkedTasks() {}

  /** Each task waits for a promise of its own, which is counted. */
  static double inPromise(String variant, int tasks) throws Exception {
    return switch (variant) {
      case "pawl" -> pawl(tasks);
      case "byHand" -> byHand(tasks);
      case "completableFuture" -> completableFuture(tasks);
      case "virtualThread" -> virtualThread(tasks);
      default -> throw Probe.unknown(variant);
    };
  }

  /** Each task sleeps. */
  static double inTimer(String variant, int tasks) {
    return switch (variant) {
      case "pawl" -> pawlAsleep(tasks);
      case "byHand" -> byHandAsleep(tasks);
      default -> throw Probe.unknown(variant);
    };
  }

  private static double perTask(long before, int tasks) {
    return (double) (Heap.used() - before) / tasks;
  }

  private static void check(int tasks) {
    long expected = (long) tasks * (tasks - 1);
    if (sum != expected) {
      throw new IllegalStateException("the tasks made " + sum + " and not " + expected);
    }
  }

  // ---------------------------------------------------------------- Pawl

  private static double pawl(int tasks) {
    promises = new Promise<?>[tasks];
    double[] bytes = new double[1];
    try (Scheduler scheduler = Scheduler.create()) {
      long before = Heap.used();
      for (int i = 0; i < tasks; i++) {
        scheduler.spawn(parkInPromise(i));
      }
      scheduler.spawn(wake(before, bytes));
      scheduler.run();
    }
    check(tasks);
    return bytes[0];
  }

  /** Looks when all others wait, and nothing has happened for a while. */
  @Async
  static Task<Void> wake(long before, double[] bytes) {
    await(settle());
    bytes[0] = perTask(before, promises.length);
    for (Promise<?> promise : promises) {
      promise.complete(null);
    }
    return done();
  }

  @Async
  static Task<Void> settle() {
    for (int i = 0; i < 5; i++) {
      await(sleep(Duration.ofMillis(1)));
    }
    return done();
  }

  @Async
  static Task<Void> parkInPromise(long a) {
    long b = a;
    Promise<Void> promise = new Promise<>();
    promises[(int) a] = promise;
    await(promise);
    sum += a + b;
    return done();
  }

  private static double pawlAsleep(int tasks) {
    try (Scheduler scheduler = Scheduler.create()) {
      Task<?>[] sleepers = new Task<?>[tasks];
      double[] bytes = new double[1];
      long before = Heap.used();
      for (int i = 0; i < tasks; i++) {
        sleepers[i] = scheduler.spawn(sleepLong(i, i));
      }
      scheduler.spawn(cancel(sleepers, before, bytes));
      scheduler.run();
      check(tasks);
      return bytes[0];
    }
  }

  @Async
  static Task<Void> cancel(Task<?>[] sleepers, long before, double[] bytes) {
    await(settle());
    bytes[0] = perTask(before, sleepers.length);
    for (Task<?> sleeper : sleepers) {
      sleeper.cancel();
    }
    return done();
  }

  @Async
  static Task<Void> sleepLong(long a, long b) {
    try {
      await(sleep(LONG));
    } finally {
      sum += a + b;
    }
    return done();
  }

  // ---------------------------------------------------------------- by hand

  private static double byHand(int tasks) {
    Slot[] slots = new Slot[tasks];
    Loop loop = new Loop();
    long before = Heap.used();
    for (int i = 0; i < tasks; i++) {
      slots[i] = new Slot(loop);
      loop.add(new Waiting(slots[i], i, i));
    }
    loop.run();
    double bytes = perTask(before, tasks);
    for (Slot slot : slots) {
      slot.complete();
    }
    loop.run();
    check(tasks);
    return bytes;
  }

  /** A promise for one waiter. */
  private static final class Slot {
    private final Loop loop;
    private @Nullable Machine waiter;

    Slot(Loop loop) {
      this.loop = loop;
    }

    void complete() {
      if (waiter != null) {
        loop.add(waiter);
      }
    }
  }

  private static final class Waiting extends Machine {
    private final Slot slot;
    private final long a;
    private final long b;
    private boolean resumed;

    Waiting(Slot slot, long a, long b) {
      this.slot = slot;
      this.a = a;
      this.b = b;
    }

    @Override
    protected void step() {
      if (resumed) {
        sum += a + b;
      } else {
        resumed = true;
        slot.waiter = this;
      }
    }
  }

  private static double byHandAsleep(int tasks) {
    Sleeping[] sleepers = new Sleeping[tasks];
    Loop loop = new Loop();
    Timers timers = new Timers();
    long before = Heap.used();
    for (int i = 0; i < tasks; i++) {
      sleepers[i] = new Sleeping(timers, i, i);
      loop.add(sleepers[i]);
    }
    loop.run();
    double bytes = perTask(before, tasks);
    for (Sleeping sleeper : sleepers) {
      timers.remove(sleeper);
      loop.add(sleeper);
    }
    loop.run();
    check(tasks);
    return bytes;
  }

  private static final class Sleeping extends Timers.Timer {
    private final Timers timers;
    private final long a;
    private final long b;
    private boolean resumed;

    Sleeping(Timers timers, long a, long b) {
      this.timers = timers;
      this.a = a;
      this.b = b;
    }

    @Override
    protected void step() {
      if (resumed) {
        sum += a + b;
      } else {
        resumed = true;
        timers.add(this, System.nanoTime() + LONG.toNanos());
      }
    }
  }

  // ---------------------------------------------------------------- rivals

  private static double completableFuture(int tasks) {
    CompletableFuture<?>[] futures = new CompletableFuture<?>[tasks];
    long before = Heap.used();
    for (int i = 0; i < tasks; i++) {
      futures[i] = waitForFuture(i, i);
    }
    double bytes = perTask(before, tasks);
    for (CompletableFuture<?> future : futures) {
      future.complete(null);
    }
    check(tasks);
    return bytes;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the sum says whether it ran
  private static CompletableFuture<?> waitForFuture(long a, long b) {
    CompletableFuture<Object> future = new CompletableFuture<>();
    future.thenRun(() -> sum += a + b);
    return future;
  }

  private static double virtualThread(int tasks) throws InterruptedException {
    Thread[] threads = new Thread[tasks];
    CountDownLatch parked = new CountDownLatch(tasks);
    boolean[] woken = new boolean[1];
    long before = Heap.used();
    for (int i = 0; i < tasks; i++) {
      long a = i;
      threads[i] = VirtualThreads.factory().newThread(() -> parkThread(a, parked, woken));
      threads[i].start();
    }
    parked.await();
    double bytes = perTask(before, tasks);
    woken[0] = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    check(tasks);
    return bytes;
  }

  /** On one carrier: the sum needs no lock. */
  private static void parkThread(long a, CountDownLatch parked, boolean[] woken) {
    long b = a;
    parked.countDown();
    while (!woken[0]) {
      LockSupport.park(parked);
    }
    sum += a + b;
  }
}
