package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.spawn;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.VirtualThreads;
import dev.pawl.benchmarks.byhand.Lock;
import dev.pawl.benchmarks.byhand.Machine;
import dev.pawl.benchmarks.task.Tickers.Count;
import dev.pawl.sync.Mutex;
import java.util.concurrent.locks.ReentrantLock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * Lock, wait a turn, count, unlock. One task always finds the mutex unlocked; of ten, nine wait for
 * it at any time.
 */
@SuppressWarnings("try") // the guard is there to be closed
@OperationsPerInvocation(MutexLocked.LOCKS)
public class MutexLocked extends Row {
  static final int LOCKS = 10_000;

  /** How many tasks want the mutex. */
  @Param({"1", "10"})
  public int tasks;

  private final Count count = new Count();

  @Benchmark
  public long pawl() {
    run(spawnAll(new Mutex(), count, tasks));
    return count.value;
  }

  @Async
  static Task<Void> spawnAll(Mutex mutex, Count count, int tasks) {
    for (int i = 0; i < tasks; i++) {
      spawn(lockOften(mutex, count, LOCKS / tasks));
    }
    return done();
  }

  @Async
  static Task<Void> lockOften(Mutex mutex, Count count, int times) {
    for (int i = 0; i < times; i++) {
      try (var held = await(mutex.lock())) {
        await(yieldNow());
        count.value++;
      }
    }
    return done();
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public long byHand() {
    Lock lock = new Lock(loop);
    for (int i = 0; i < tasks; i++) {
      loop.add(new Locker(this, lock, LOCKS / tasks));
    }
    loop.run();
    return count.value;
  }

  private static final class Locker extends Machine {
    private final MutexLocked row;
    private final Lock lock;
    private int times;
    private State state = State.STARTING;

    private enum State {
      STARTING,
      WAITING,
      HOLDING
    }

    Locker(MutexLocked row, Lock lock, int times) {
      this.row = row;
      this.lock = lock;
      this.times = times;
    }

    @Override
    protected void step() {
      switch (state) {
        case STARTING -> lock();
        case WAITING -> acquired();
        case HOLDING -> {
          row.count.value++;
          lock.unlock();
          if (--times > 0) {
            lock();
          }
        }
      }
    }

    private void lock() {
      if (lock.lock(this)) {
        acquired();
      } else {
        state = State.WAITING;
      }
    }

    private void acquired() {
      state = State.HOLDING;
      row.loop.add(this);
    }
  }

  // ---------------------------------------------------------------- rivals

  /** A fair lock, as Pawl's is. */
  @Benchmark
  public long virtualThread() throws InterruptedException {
    ReentrantLock lock = new ReentrantLock(true);
    Thread[] threads = new Thread[tasks];
    for (int i = 0; i < tasks; i++) {
      threads[i] = VirtualThreads.factory().newThread(() -> lockOften(lock, LOCKS / tasks));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return count.value;
  }

  @SuppressWarnings("ThreadPriorityCheck") // as the tasks do
  private void lockOften(ReentrantLock lock, int times) {
    for (int i = 0; i < times; i++) {
      lock.lock();
      try {
        Thread.yield();
        count.value++;
      } finally {
        lock.unlock();
      }
    }
  }
}
