package dev.pawl;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;

/**
 * Stand-in: a thread for each spawned task, of which one runs at a time, in the order that the real
 * scheduler promises. A thread that waits passes the baton to the next in the ready queue.
 */
public final class Scheduler implements AutoCloseable {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          runnable -> {
            Thread thread = new Thread(runnable, "oracle");
            thread.setDaemon(true);
            return thread;
          });
  private static final ThreadLocal<Coroutine> CURRENT = new ThreadLocal<>();

  /** A thread that has the baton, or waits for it. */
  static final class Coroutine {
    final Scheduler scheduler;
    private final Semaphore baton = new Semaphore(0);

    Coroutine(Scheduler scheduler) {
      this.scheduler = scheduler;
    }
  }

  private record Sleeper(long deadline, long number, Coroutine coroutine) {}

  private final BiConsumer<? super Task<?>, ? super Throwable> uncaughtExceptionHandler;
  private final Deque<Coroutine> ready = new ArrayDeque<>();
  private final PriorityQueue<Sleeper> sleepers =
      new PriorityQueue<>(
          Comparator.comparingLong(Sleeper::deadline).thenComparingLong(Sleeper::number));
  private final Coroutine main = new Coroutine(this);
  private int spawned;
  private long now;
  private long sleeps;

  private Scheduler(Builder builder) {
    this.uncaughtExceptionHandler = builder.handler;
  }

  public static Builder builder() {
    return new Builder();
  }

  public static Scheduler current() {
    Coroutine coroutine = CURRENT.get();
    if (coroutine == null) {
      throw new IllegalStateException("no scheduler runs on this thread");
    }
    return coroutine.scheduler;
  }

  /** Runs until every spawned task has ended. */
  public void run() {
    if (spawned > 0) {
      next().baton.release();
      main.baton.acquireUninterruptibly();
    }
  }

  public <T> Task<T> spawn(Task<T> task) {
    if (!task.isNew()) {
      return task;
    }
    task.markActive();
    spawned++;
    Coroutine coroutine = new Coroutine(this);
    ready.add(coroutine);
    THREADS.execute(() -> runSpawned(coroutine, task));
    return task;
  }

  private void runSpawned(Coroutine coroutine, Task<?> task) {
    coroutine.baton.acquireUninterruptibly();
    CURRENT.set(coroutine);
    List<Coroutine> waiters = task.run();
    CURRENT.remove();
    spawned--;
    if (waiters.isEmpty()) {
      report(task);
      (spawned == 0 ? main : next()).baton.release();
    } else {
      // The first awaiter goes on at once, the others on a later turn.
      waiters.subList(1, waiters.size()).forEach(this::post);
      waiters.get(0).baton.release();
    }
  }

  /** Runs a body until it waits for the first time; then the caller goes on, before all others. */
  void startNow(Runnable body) {
    spawned++;
    Coroutine self = CURRENT.get();
    ready.addFirst(self);
    Coroutine coroutine = new Coroutine(this);
    THREADS.execute(
        () -> {
          coroutine.baton.acquireUninterruptibly();
          CURRENT.set(coroutine);
          body.run();
          CURRENT.remove();
          spawned--;
          (spawned == 0 ? main : next()).baton.release();
        });
    coroutine.baton.release();
    self.baton.acquireUninterruptibly();
  }

  private void report(Task<?> task) {
    try {
      Throwable failure = task.exceptionNow();
      if (!(failure instanceof CancellationException)) {
        uncaughtExceptionHandler.accept(task, failure);
      }
    } catch (IllegalStateException succeeded) {
      return;
    }
  }

  /** The next one to run; when all sleep, time passes until the first of them wakes up. */
  private Coroutine next() {
    if (ready.isEmpty()) {
      if (sleepers.isEmpty()) {
        throw new IllegalStateException("every task waits, and nobody is left to wake one up");
      }
      now = sleepers.peek().deadline();
      while (!sleepers.isEmpty() && sleepers.peek().deadline() <= now) {
        ready.add(sleepers.poll().coroutine());
      }
    }
    return ready.poll();
  }

  void post(Coroutine coroutine) {
    ready.add(coroutine);
  }

  void parkUntilEnd(List<Coroutine> waiters) {
    Coroutine self = CURRENT.get();
    waiters.add(self);
    passBaton(self);
  }

  void yieldTurn() {
    Coroutine self = CURRENT.get();
    ready.add(self);
    passBaton(self);
  }

  void sleep(long nanos) {
    Coroutine self = CURRENT.get();
    sleepers.add(new Sleeper(now + nanos, sleeps++, self));
    passBaton(self);
  }

  private void passBaton(Coroutine self) {
    Coroutine next = next();
    if (next != self) {
      next.baton.release();
      self.baton.acquireUninterruptibly();
    }
  }

  @Override
  public void close() {}

  /** Stand-in: the handler counts, the clock is always virtual. */
  public static final class Builder {
    private BiConsumer<? super Task<?>, ? super Throwable> handler = (task, failure) -> {};

    public Builder clock(Clock clock) {
      return this;
    }

    public Builder uncaughtExceptionHandler(
        BiConsumer<? super Task<?>, ? super Throwable> newHandler) {
      handler = newHandler;
      return this;
    }

    public Scheduler create() {
      return new Scheduler(this);
    }
  }
}
