package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.sleep;

import dev.pawl.Async;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Timers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

/**
 * Many that sleep for a second each: how long it takes beyond that second until the last has ended,
 * in milliseconds. Starting them is part of it. The median of several rounds in one JVM, the first
 * left out.
 */
final class Sleepers {
  private static final Duration TIME = Duration.ofSeconds(1);
  private static final int ROUNDS = 6;

  private static int woken;

  private Sleepers() {}

  /** One round. */
  private interface Round {
    void run(int sleepers) throws InterruptedException;
  }

  static double millisBeyond(String variant, int sleepers) throws InterruptedException {
    Round round =
        switch (variant) {
          case "pawl" -> Sleepers::pawl;
          case "byHand" -> Sleepers::byHand;
          case "virtualThread" -> Sleepers::virtualThread;
          default -> throw Probe.unknown(variant);
        };
    double[] millis = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      woken = 0;
      long start = System.nanoTime();
      round.run(sleepers);
      millis[i] = (System.nanoTime() - start - TIME.toNanos()) / 1e6;
      if (woken != sleepers) {
        throw new IllegalStateException(woken + " woke up, of " + sleepers);
      }
    }
    double[] measured = Arrays.copyOfRange(millis, 1, ROUNDS);
    Arrays.sort(measured);
    return measured[measured.length / 2];
  }

  private static void pawl(int sleepers) {
    try (Scheduler scheduler = Scheduler.create()) {
      for (int i = 0; i < sleepers; i++) {
        scheduler.spawn(sleepOnce());
      }
      scheduler.run();
    }
  }

  @Async
  static Task<Void> sleepOnce() {
    await(sleep(TIME));
    woken++;
    return done();
  }

  private static void byHand(int sleepers) {
    Loop loop = new Loop();
    Timers timers = new Timers();
    for (int i = 0; i < sleepers; i++) {
      loop.add(new Sleeper(timers));
    }
    loop.run();
    while (!timers.isEmpty()) {
      LockSupport.parkNanos(timers, timers.next() - System.nanoTime());
      timers.fire(System.nanoTime(), loop);
      loop.run();
    }
  }

  private static final class Sleeper extends Timers.Timer {
    private final Timers timers;
    private boolean resumed;

    Sleeper(Timers timers) {
      this.timers = timers;
    }

    @Override
    protected void step() {
      if (resumed) {
        woken++;
      } else {
        resumed = true;
        timers.add(this, System.nanoTime() + TIME.toNanos());
      }
    }
  }

  /** On one carrier: the count needs no lock. */
  private static void virtualThread(int sleepers) throws InterruptedException {
    Thread[] threads = new Thread[sleepers];
    for (int i = 0; i < sleepers; i++) {
      threads[i] = VirtualThreads.factory().newThread(Sleepers::sleepInThread);
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void sleepInThread() {
    try {
      Thread.sleep(TIME.toMillis());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    woken++;
  }
}
