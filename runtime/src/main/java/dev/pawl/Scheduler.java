package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.GuestLoop;
import dev.pawl.scheduler.ReadyQueue;
import dev.pawl.scheduler.ShuffledReadyQueue;
import java.io.IOException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
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
 *   System.out.println(task.resultNow());
 * }
 * }</pre>
 *
 * <p>A scheduler belongs to the thread that created it: that thread {@linkplain #run() runs} it.
 * Its tasks run there and nowhere else, one at a time, each until it suspends; so they need no
 * locks among themselves. {@link #spawn} and {@link #execute} may be called from any thread.
 *
 * <p>Where a thread has a loop of its own, such as that of a user interface, a scheduler can be its
 * guest: see {@link #guestOf}.
 */
public final class Scheduler implements Executor, AutoCloseable {
  /** How long another thread waits for the scheduler's to make a dump. */
  private static final Duration DUMP_PATIENCE = Duration.ofSeconds(1);

  private final EventLoop loop;

  /** The same; null when the scheduler is nobody's guest. */
  private final @Nullable GuestLoop guest;

  private final Context root;

  /** Null where failures are logged. */
  private final @Nullable BiConsumer<? super Task<?>, ? super Throwable> uncaughtExceptionHandler;

  private final String name;

  /** Takes back the MBean; null when there is none. */
  private final @Nullable Runnable bean;

  private final SpawnedTasks spawned;
  private boolean running;

  /*
   * OPEN -> CLOSING    // close(): actions and foreign spawns are rejected from here on
   * CLOSING -> CLOSED  // the last task has ended, and all actions that were accepted have run
   *
   * Written by the scheduler's thread. Others post first and look at the state afterwards; close()
   * sets the state first and empties the inbox afterwards. So whatever was accepted is run.
   */
  private enum Life {
    OPEN,
    CLOSING,
    CLOSED
  }

  private volatile Life life = Life.OPEN;

  private Scheduler(Builder builder) {
    ClockTime time = new ClockTime(builder.clock);
    if (builder.host == null) {
      this.name = builder.name == null ? Thread.currentThread().getName() : builder.name;
      this.guest = null;
      this.loop = new EventLoop(this, builder.provider, time, builder.ready());
    } else {
      this.name = builder.name == null ? "guest" : builder.name;
      this.guest =
          new GuestLoop(
              this,
              builder.provider,
              time,
              builder.ready(),
              builder.host,
              "pawl-lookout-" + name,
              this::hasNoTasks,
              this::hostFailed);
      this.loop = guest;
    }
    this.root = Context.of(this, loop);
    this.spawned = new SpawnedTasks(loop);
    this.uncaughtExceptionHandler = builder.uncaughtExceptionHandler;
    this.bean = builder.bean || Boolean.getBoolean("dev.pawl.mbeans") ? registerMBean() : null;
  }

  private void begin(GuestLoop own) {
    try {
      own.begin();
    } catch (Throwable rejected) {
      close(); // nobody gets this scheduler, to do that
      throw rejected;
    }
  }

  private Runnable registerMBean() {
    try {
      return Management.register(this);
    } catch (RuntimeException e) {
      closeChannels(); // nobody gets this scheduler, to close it
      throw e;
    }
  }

  /** Creates the scheduler of the calling thread, with the defaults. */
  public static Scheduler create() {
    return builder().create();
  }

  /**
   * Creates a scheduler whose tasks run on the thread of an executor, in between what that thread
   * does otherwise: see {@link Builder#guestOf}.
   *
   * <pre>{@code
   * Scheduler scheduler = Scheduler.guestOf(SwingUtilities::invokeLater);
   * button.addActionListener(click -> scheduler.spawn(search(field.getText())));
   * }</pre>
   */
  public static Scheduler guestOf(Executor host) {
    return builder().guestOf(host).create();
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
    Scheduler current = currentOrNull();
    if (current == null) {
      throw new IllegalStateException(
          "no scheduler runs on this thread; call this from a task, or start one with"
              + " Pawl.run(task)");
    }
    return current;
  }

  /** The same; null when there is none. */
  static @Nullable Scheduler currentOrNull() {
    EventLoop current = EventLoop.current();
    return current == null ? null : (Scheduler) current.owner();
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
      // While the scheduler closes, its tasks may still spawn what they need to clean up.
      if (life == Life.CLOSED || hasFailed()) {
        throw rejected();
      }
      return spawnHere(task);
    }
    Ownership.submit(task, root);
    execute(() -> startFromOutside(task));
    return task;
  }

  /** The same for who runs on the scheduler's thread, and so before it is closed. */
  <T extends @Nullable Object> Task<T> spawnHere(Task<T> task) {
    start(Objects.requireNonNull(task, "task"));
    return task;
  }

  /**
   * Runs an action on the scheduler's thread, on a later turn. Any thread.
   *
   * @throws RejectedExecutionException when the scheduler is closed or about to be
   */
  @Override
  public void execute(Runnable action) {
    Objects.requireNonNull(action, "action");
    if (isRejecting()) {
      throw rejected();
    }
    Action posted = new Action(this, action);
    loop.post(posted);
    if (isRejecting() && loop.retract(posted)) {
      throw rejected();
    }
  }

  private boolean isRejecting() {
    return life != Life.OPEN || hasFailed();
  }

  /** Whether this is a guest that has no more turns, and can only be closed. */
  private boolean hasFailed() {
    return guest != null && guest.hasFailed();
  }

  private void hostFailed(Throwable failure) {
    uncaught(Completed.failed(failure, "the turn of the scheduler \"" + name + "\""), failure);
  }

  /**
   * Starts a task that other code than tasks asks for. Any thread.
   *
   * @param work makes the task; called on the scheduler's thread, on a later turn
   * @return a future of the task's outcome, which completes on the scheduler's thread; to cancel it
   *     cancels the task
   * @throws RejectedExecutionException when the scheduler is closed or about to be
   */
  public <T extends @Nullable Object> CompletableFuture<T> submit(
      Callable<? extends Task<? extends T>> work) {
    return submission(work).future();
  }

  /**
   * Runs a task for code that may block, and waits for it. Any thread but a scheduler's.
   *
   * <p>When the waiting thread is interrupted, the task is cancelled; its finally blocks are waited
   * for, unless the thread is interrupted again. The interrupt is restored, and what the task ended
   * with is thrown, mostly a {@link java.util.concurrent.CancellationException}.
   *
   * @param work makes the task; called on the scheduler's thread, on a later turn
   * @return the result; where the task failed, its very exception is thrown, checked ones too
   * @throws IllegalStateException when the calling thread is a scheduler's
   * @throws RejectedExecutionException when the scheduler is closed or about to be
   */
  public <T extends @Nullable Object> T call(Callable<? extends Task<? extends T>> work) {
    if (EventLoop.isOnStack() || loop.inLoop()) {
      throw new IllegalStateException(
          "call would block the thread of a scheduler; await the task instead");
    }
    try {
      Submission<T> submission = submission(work);
      return submission.waitFor();
    } catch (Throwable failure) {
      throw Sneaky.<RuntimeException>rethrow(failure);
    }
  }

  private <T extends @Nullable Object> Submission<T> submission(
      Callable<? extends Task<? extends T>> work) {
    Submission<T> submission = new Submission<>(this, Objects.requireNonNull(work, "work"));
    execute(submission::start);
    return submission;
  }

  /**
   * As {@link #execute}, but never rejected as long as tasks may change.
   *
   * @return false when the scheduler is closed, and does not run it
   */
  boolean post(Runnable action) {
    Action posted = new Action(this, action);
    loop.post(posted);
    return life != Life.CLOSED || !loop.retract(posted);
  }

  boolean isClosed() {
    return life == Life.CLOSED;
  }

  private RejectedExecutionException rejected() {
    return new RejectedExecutionException(
        hasFailed()
            ? "the scheduler is a guest, and its host runs it no more; close it"
            : "the scheduler is closed");
  }

  /**
   * Runs tasks on the calling thread until every one that was spawned has ended, and every action
   * has run.
   *
   * <p>When the thread is interrupted, all tasks are cancelled; the interrupt is restored at the
   * end.
   *
   * @throws IllegalStateException when the calling thread is not the one that created the
   *     scheduler, or runs a scheduler already; or when the scheduler is a guest, which its host
   *     runs
   */
  public void run() {
    runUntil(this::isIdle);
  }

  private void runUntil(BooleanSupplier done) {
    requireRunnable();
    running = true;
    try {
      loop.runUntil(done, this::cancelAll);
    } finally {
      running = false;
    }
  }

  /**
   * Runs tasks on the calling thread until one has ended and nothing else is ready. What waits for
   * something stays suspended, and goes on when this or {@link #run} is called again.
   *
   * @throws IllegalStateException as {@link #run}
   */
  public void runUntil(Task<?> task) {
    Objects.requireNonNull(task, "task");
    runUntil(() -> task.isDone() && loop.isIdle());
  }

  /** Runs a task and all that it spawns; cancels the latter when the former fails. */
  <T extends @Nullable Object> T run(Task<T> main) throws Throwable {
    requireRunnable();
    Main<T> guard = new Main<>(this, main);
    start(guard);
    run();
    return guard.outcomeOfMain();
  }

  /** What a task inherits that is spawned at this moment. */
  Context context() {
    return loop.running() instanceof Task<?> task && task.context != null
        ? inherited(task.context)
        : root;
  }

  /** The root, unless there are task-local values: nobody needs a context of his own then. */
  private Context inherited(Context spawner) {
    return spawner.bindings == null ? root : spawner.spawning();
  }

  /** The name that the scheduler was given, or that of the thread that created it. Any thread. */
  public String name() {
    return name;
  }

  /**
   * What every task is doing: the tree of those that were spawned and have not ended, each with the
   * lines at which it is suspended. Its text is for people: {@code
   * System.err.println(scheduler.dump())}.
   *
   * <p>Any thread. Another one than the scheduler's asks that and waits, for a second at most: a
   * thread that is held up by a task does not answer. The dump then says where it is held up, and
   * shows the tasks as another thread can see them.
   */
  public TaskDump dump() {
    return dump(DUMP_PATIENCE);
  }

  TaskDump dump(Duration patience) {
    return TaskDumper.dump(name, loop, spawned, patience, this::post);
  }

  String threadName() {
    return loop.thread().getName();
  }

  /** How many tasks have been spawned and have not ended; another thread gets a guess. */
  int taskCount() {
    return spawned.count();
  }

  private boolean isIdle() {
    return spawned.isEmpty() && loop.isIdle();
  }

  private boolean hasNoTasks() {
    return spawned.isEmpty();
  }

  private void requireRunnable() {
    if (life == Life.CLOSED) {
      throw rejected();
    }
    if (guest != null && life == Life.OPEN) {
      throw new IllegalStateException(
          "a guest runs whenever its host does; spawn the task, or wait for it on another thread,"
              + " with call(..)");
    }
    requireOwnThread();
    // A guest that is closed has the host's thread to itself, whatever else is on its stack.
    if (running || (guest == null && EventLoop.isOnStack())) {
      throw new IllegalStateException(
          "a scheduler runs on this thread already; await or spawn the task instead of running it");
    }
  }

  private void requireOwnThread() {
    if (!loop.inLoop()) {
      throw new IllegalStateException(
          "a scheduler is run and closed by the thread that created it; create it on "
              + Thread.currentThread());
    }
  }

  /** Cancels every task that was spawned and has not ended. */
  private void cancelAll() {
    spawned.cancel(null);
  }

  /** Cancels everything but one task. */
  void cancelAllBut(TaskFrame<?> survivor) {
    spawned.cancel(survivor);
  }

  /**
   * Cancels what is left, lets it end, and closes the selector with all its channels. Actions that
   * were accepted still run. Only on the thread that created the scheduler, and when that does not
   * run it.
   *
   * <p>A guest may be closed on any thread. On its host's, between two turns, this returns when
   * that is done; what tasks await in their finally blocks must not need the host, which does
   * nothing else meanwhile. In a task it happens at the end of the turn, and on another thread the
   * host is asked to do it; neither is waited for. When the host takes no more actions, whoever
   * calls this does it, so the host's last action must be over.
   */
  @Override
  public void close() {
    if (life == Life.CLOSED || (guest != null && !guest.takeOver(this::close))) {
      return;
    }
    requireOwnThread();
    if (running) {
      throw new IllegalStateException("the scheduler runs; end its tasks first");
    }
    life = Life.CLOSING;
    try {
      cancelAll();
      if (!isIdle()) {
        run();
      }
    } finally {
      life = Life.CLOSED;
      // Those who did not see that in time are told what has become of the tasks.
      loop.runPosted();
      closeChannels();
      if (bean != null) {
        bean.run();
      }
    }
  }

  private void closeChannels() {
    try {
      loop.close();
    } catch (IOException e) {
      Uncaught.channelNotClosed(e);
    }
  }

  void startFromOutside(Task<?> task) {
    if (life == Life.OPEN) {
      start(task);
    } else if (task.isNew()) {
      task.cancel();
    }
  }

  private void start(Task<?> task) {
    // A failure that was there from the start is reported like any other.
    if ((task.isNew() && !task.isForeignTo(root))
        || (task instanceof Completed<?> && task.status == Task.FAILED)) {
      launch(task, context());
    }
  }

  /**
   * Puts a task at the end of the ready queue, as the root of a computation of its own: cancelling
   * who waits for it does not reach it. A task that has started is only awaited.
   *
   * @return the root: the task, or a frame that awaits it
   */
  TaskFrame<?> launch(Task<?> task, Context context) {
    TaskFrame<?> frame =
        task instanceof TaskFrame<?> own && own.isNew() && !own.isForeignTo(context)
            ? own
            : new Spawned<>(task);
    return launchNew(frame, context);
  }

  /** The same for a frame that is known to be new, from the context of its spawner. */
  TaskFrame<?> launchBy(Context spawner, TaskFrame<?> frame) {
    return launchNew(frame, inherited(spawner));
  }

  private TaskFrame<?> launchNew(TaskFrame<?> frame, Context context) {
    frame.begin(context);
    spawned.start(frame);
    return frame;
  }

  /** Waits from now on for a task that has started already, as for one that was spawned. */
  void adopt(TaskFrame<?> task) {
    spawned.add(task, 0);
  }

  /** Takes a spawned task out of the ready queue; false when its first turn has come. */
  boolean withdraw(TaskFrame<?> task) {
    return spawned.withdraw(task);
  }

  /** Called by a spawned task that has ended, before it tells its waiters. */
  void spawnedTaskEnded(TaskFrame<?> task, boolean awaited) {
    spawned.remove(task);
    if (task.status != Task.FAILED || awaited) {
      return;
    }
    AwaitingCallers.complete(task.failure(), task);
    if (!(task instanceof Spawned<?> frame)) {
      uncaught(task, task.failure());
    } else if (!frame.othersWait()) {
      uncaught(frame.task, task.failure());
    }
  }

  void uncaught(Task<?> task, Throwable failure) {
    Uncaught.report(task, failure, uncaughtExceptionHandler);
  }

  /** What a scheduler is made of. */
  public static final class Builder {
    private @Nullable String name;
    private @Nullable Executor host;
    private boolean bean;
    private Clock clock = Clock.system();
    private SelectorProvider provider = SelectorProvider.provider();
    private @Nullable Long seed;
    private @Nullable BiConsumer<? super Task<?>, ? super Throwable> uncaughtExceptionHandler;

    private Builder() {}

    /**
     * Makes the scheduler the guest of an executor, such as {@code SwingUtilities::invokeLater}:
     * its tasks run on the executor's thread, a turn at a time, in between what that thread does
     * otherwise. While nothing is ready, a daemon thread waits in the host's place.
     *
     * <p>Any thread may create it. It lives until it is {@linkplain Scheduler#close closed}, and
     * nobody {@linkplain Scheduler#run runs} it: a task is {@linkplain Scheduler#spawn spawned},
     * {@linkplain Scheduler#submit submitted}, or {@linkplain Scheduler#call called} from a thread
     * that may wait, which the host's must not.
     *
     * <p>The host runs one action after the other, on one thread, and not on that of the caller.
     * Its thread is known from the first turn on; it may use tasks, channels and locks between the
     * turns, too. A host may replace its thread by another, as executors do after a failure; the
     * new one is known with the first turn that runs on it.
     *
     * <p>When the host rejects a turn, or a turn fails, the scheduler stops: that is told to the
     * {@linkplain #uncaughtExceptionHandler handler}, on the thread that finds out, and all that is
     * asked of the scheduler from then on is rejected. What has begun waits until it is closed; so
     * close the scheduler before its host.
     */
    public Builder guestOf(Executor newHost) {
      host = Objects.requireNonNull(newHost, "host");
      return this;
    }

    /**
     * What the scheduler is called in dumps; unless set, as the thread that creates it, or {@code
     * guest}.
     */
    public Builder named(String newName) {
      name = Objects.requireNonNull(newName, "name");
      return this;
    }

    /**
     * Registers the scheduler with the platform's MBean server, for JConsole and the like: see
     * {@link SchedulerMXBean}. It is unregistered when the scheduler is closed. The system property
     * {@code dev.pawl.mbeans=true} does this for all schedulers.
     *
     * <p>{@link #create} throws an {@link IllegalStateException} where the JDK has no MBeans.
     */
    public Builder registerMBean() {
      bean = true;
      return this;
    }

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
     * Runs what is ready in a random order instead of first in, first out; and lets operations that
     * need not wait suspend now and then. The same seed gives the same order, where nothing comes
     * from outside. For tests: see {@code dev.pawl.testing}.
     */
    public Builder randomOrder(long newSeed) {
      seed = newSeed;
      return this;
    }

    private ReadyQueue ready() {
      return seed == null ? new ReadyQueue() : ShuffledReadyQueue.of(seed);
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

    /**
     * Creates the scheduler of the calling thread, or of the host.
     *
     * @throws RejectedExecutionException when the host rejects the first turn
     */
    public Scheduler create() {
      Scheduler scheduler = new Scheduler(this);
      if (scheduler.guest != null) {
        scheduler.begin(scheduler.guest);
      }
      return scheduler;
    }
  }
}
