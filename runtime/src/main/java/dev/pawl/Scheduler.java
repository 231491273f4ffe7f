package dev.pawl;

import dev.pawl.scheduler.Continuation;
import dev.pawl.scheduler.EventLoop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.spi.SelectorProvider;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread that runs tasks: a ready queue, timers and a selector.
 *
 * <p>{@link Pawl#run} is the short form of:
 *
 * <pre>{@code
 * try (Scheduler scheduler = Scheduler.create()) {
 *   Task<String> task = scheduler.spawn(work());
 *   scheduler.run();
 *   return task.resultNow();
 * }
 * }</pre>
 *
 * <p>A scheduler belongs to the thread that created it: that thread {@linkplain #run() runs} it.
 * Its tasks run there and nowhere else, one at a time, each until it suspends; so they need no
 * locks among themselves. {@link #spawn} and {@link #execute} may be called from any thread.
 */
public final class Scheduler implements Executor, AutoCloseable {
  private static final Logger LOGGER = System.getLogger(Scheduler.class.getName());

  private final EventLoop loop;
  private final Context root;
  private final BiConsumer<? super Task<?>, ? super Throwable> uncaughtExceptionHandler;

  // The spawned tasks that have not ended, in no order; a task knows its place.
  private @Nullable TaskFrame<?>[] spawned = new TaskFrame<?>[16];
  private int spawnedCount;
  private boolean running;
  private volatile boolean closed;

  private Scheduler(Builder builder) {
    this.loop = new EventLoop(this, builder.provider, builder.clock::nanoTime, builder.clock::idle);
    this.root = new Context(this, loop, null);
    this.uncaughtExceptionHandler = builder.uncaughtExceptionHandler;
  }

  /** Creates the scheduler of the calling thread, with the defaults. */
  public static Scheduler create() {
    return builder().create();
  }

  /** Creates a scheduler with other than the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The scheduler that runs on the calling thread at this moment.
   *
   * @throws IllegalStateException when there is none
   */
  public static Scheduler current() {
    EventLoop current = EventLoop.current();
    if (current == null) {
      throw new IllegalStateException(
          "no scheduler runs on this thread; call this from a task, or start one with Pawl.run(task)");
    }
    return (Scheduler) current.owner();
  }

  /**
   * Starts a task concurrently with those that run; it joins the end of the ready queue. A task
   * that has started already is left as it is. Any thread.
   *
   * @return the task
   * @throws RejectedExecutionException when the scheduler is closed
   */
  public <T extends @Nullable Object> Task<T> spawn(Task<T> task) {
    Objects.requireNonNull(task, "task");
    if (loop.inLoop()) {
      requireOpen();
      start(task);
    } else {
      execute(() -> start(task));
    }
    return task;
  }

  /** Runs an action on the scheduler's thread, on a later turn. Any thread. */
  @Override
  public void execute(Runnable action) {
    Objects.requireNonNull(action, "action");
    requireOpen();
    loop.post(new Action(this, action));
  }

  /**
   * Runs tasks on the calling thread until every one that was spawned has ended.
   *
   * <p>When the thread is interrupted, all tasks are cancelled; the interrupt is restored at the
   * end.
   *
   * @throws IllegalStateException when the calling thread is not the one that created the
   *     scheduler, or runs a scheduler already
   */
  public void run() {
    requireRunnable();
    running = true;
    try {
      loop.runUntil(() -> spawnedCount == 0, this::cancelAll);
    } finally {
      running = false;
    }
  }

  /** Runs a task and all that it spawns; cancels the latter when the former fails. */
  <T extends @Nullable Object> T run(Task<T> main) throws Throwable {
    requireRunnable();
    Main<T> guard = new Main<>(this, main);
    start(guard);
    run();
    return guard.outcomeOfMain();
  }

  private void requireRunnable() {
    requireOpen();
    if (!loop.inLoop()) {
      throw new IllegalStateException(
          "a scheduler is run by the thread that created it; create it on "
              + Thread.currentThread());
    }
    if (running || EventLoop.current() != null) {
      throw new IllegalStateException(
          "a scheduler runs on this thread already; await or spawn the task instead of running it");
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new RejectedExecutionException("the scheduler is closed");
    }
  }

  /** Cancels every task that was spawned and has not ended. */
  private void cancelAll() {
    for (TaskFrame<?> task : Arrays.copyOf(spawned, spawnedCount)) {
      if (task != null) {
        task.cancel();
      }
    }
  }

  /** Cancels everything but one task. */
  void cancelAllBut(TaskFrame<?> survivor) {
    for (TaskFrame<?> task : Arrays.copyOf(spawned, spawnedCount)) {
      if (task != null && task != survivor) {
        task.cancel();
      }
    }
  }

  /**
   * Cancels what is left, lets it end, and closes the selector with all its channels. Only when the
   * scheduler does not run.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    if (running) {
      throw new IllegalStateException("the scheduler runs; end its tasks first");
    }
    if (spawnedCount > 0) {
      cancelAll();
      run();
    }
    closed = true;
    try {
      loop.close();
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "a channel could not be closed", e);
    }
  }

  private void start(Task<?> task) {
    if (task.status != Task.NEW && task.status != Task.NEW_NAMED) {
      return;
    }
    TaskFrame<?> frame = task instanceof TaskFrame<?> own ? own : new Spawned<>(task);
    frame.begin(root);
    register(frame);
    loop.enqueue(frame);
  }

  private void register(TaskFrame<?> frame) {
    if (spawnedCount == spawned.length) {
      spawned = Arrays.copyOf(spawned, spawnedCount * 2);
    }
    spawned[spawnedCount] = frame;
    frame.registration = ++spawnedCount;
  }

  /** Called by a spawned task at its end, before it tells its waiters. */
  void spawnedTaskEnded(TaskFrame<?> task, byte how, @Nullable Object outcome, boolean awaited) {
    int last = --spawnedCount;
    TaskFrame<?> moved = spawned[last];
    spawned[last] = null;
    if (moved != null && moved != task) {
      moved.registration = task.registration;
      spawned[task.registration - 1] = moved;
    }
    task.registration = 0;
    if (how == Task.FAILED && !awaited && outcome instanceof Throwable failure) {
      uncaught(task, failure);
    }
  }

  void uncaught(Task<?> task, Throwable failure) {
    try {
      uncaughtExceptionHandler.accept(task, failure);
    } catch (Throwable second) {
      second.addSuppressed(failure);
      log(task, second);
    }
  }

  private static void log(Task<?> task, Throwable failure) {
    LOGGER.log(Level.ERROR, "nobody awaits " + task.name() + ", which failed", failure);
  }

  /** An action in the ready queue. */
  private static final class Action extends Continuation {
    private final Scheduler scheduler;
    private final Runnable action;

    Action(Scheduler scheduler, Runnable action) {
      this.scheduler = scheduler;
      this.action = action;
    }

    @Override
    protected @Nullable Object step() {
      action.run();
      return null;
    }

    @Override
    protected @Nullable Continuation stepCompleted(@Nullable Object result) {
      return null;
    }

    @Override
    protected @Nullable Continuation stepFailed(Throwable failure) {
      scheduler.uncaught(Pawl.failed(failure), failure);
      return null;
    }
  }

  /** What a scheduler is made of. */
  public static final class Builder {
    private Clock clock = Clock.system();
    private SelectorProvider provider = SelectorProvider.provider();
    private BiConsumer<? super Task<?>, ? super Throwable> uncaughtExceptionHandler =
        Scheduler::log;

    private Builder() {}

    /** The time that sleeps and time-outs are measured with; the machine's unless set. */
    public Builder clock(Clock newClock) {
      clock = Objects.requireNonNull(newClock, "clock");
      return this;
    }

    /** Where the selector and the channels come from; the system's unless set. */
    public Builder selectorProvider(SelectorProvider newProvider) {
      provider = Objects.requireNonNull(newProvider, "provider");
      return this;
    }

    /**
     * Told of a spawned task that failed while nobody awaited it, on the scheduler's thread. Unless
     * set, the exception is logged with its stack trace through {@link System.Logger}.
     */
    public Builder uncaughtExceptionHandler(
        BiConsumer<? super Task<?>, ? super Throwable> handler) {
      uncaughtExceptionHandler = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /** Creates the scheduler of the calling thread. */
    public Scheduler create() {
      return new Scheduler(this);
    }
  }
}
