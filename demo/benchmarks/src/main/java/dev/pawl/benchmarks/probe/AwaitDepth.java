package dev.pawl.benchmarks.probe;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;

/**
 * How deep calls may be nested on a stack of the default size: up to the size asked for, or where
 * the stack overflowed.
 */
final class AwaitDepth {
  private AwaitDepth() {}

  /** The innermost suspends, and so do all. */
  static double suspended(String variant, int size) throws InterruptedException {
    return variant.equals("pawl") ? Pawl.run(level(size - 1, true)) : onStack(variant, size);
  }

  /** Nobody suspends. */
  static double completed(String variant, int size) throws InterruptedException {
    return variant.equals("pawl") ? Pawl.run(level(size - 1, false)) : onStack(variant, size);
  }

  @Async
  static Task<Integer> level(int below, boolean suspending) {
    if (below > 0) {
      return done(await(level(below - 1, suspending)) + 1);
    }
    if (suspending) {
      await(yieldNow());
    }
    return done(1);
  }

  private static int onStack(String variant, int size) throws InterruptedException {
    AwaitDepth.Recursion recursion = new Recursion(size);
    Thread thread =
        switch (variant) {
          case "thread" -> new Thread(recursion);
          case "virtualThread" -> VirtualThreads.factory().newThread(recursion);
          default -> throw Probe.unknown(variant);
        };
    thread.start();
    thread.join();
    return recursion.reached;
  }

  private static final class Recursion implements Runnable {
    private final int size;
    private int reached;

    Recursion(int size) {
      this.size = size;
    }

    @Override
    public void run() {
      try {
        reached = level(size - 1);
      } catch (StackOverflowError overflow) {
        // How deep it was has been noted.
        return;
      }
    }

    private int level(int below) {
      reached = size - below;
      return below > 0 ? level(below - 1) + 1 : 1;
    }
  }
}
