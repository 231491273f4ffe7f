package dev.pawl.testing;

import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.TaskDump;
import dev.pawl.scheduler.EventLoop;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A scheduler for a test: in {@linkplain VirtualClock virtual time}, with a ready order that can be
 * repeated, and strict about what a test leaves behind.
 *
 * <pre>{@code
 * try (TestScheduler test = new TestScheduler()) {
 *   assertEquals("answer", test.run(question()));
 * }
 * }</pre>
 *
 * <p>{@link #close} fails when a task is still suspended, a socket open, or when a task that nobody
 * awaited has failed. (A listener that nobody has accepted from is not known to the scheduler, and
 * not missed.)
 *
 * <p>Belongs to the thread that created it, save for {@link #hold}.
 */
public final class TestScheduler implements AutoCloseable {
  private final VirtualClock clock = new VirtualClock();
  private final @Nullable Long seed;
  private final Scheduler scheduler;
  private @Nullable EventLoop loop;
  private @Nullable AssertionError uncaught;
  private boolean closed;

  /** A scheduler that runs first what was ready first, as others do. */
  public TestScheduler() {
    this(null);
  }

  /** A scheduler that runs what is ready in an order that depends on a seed. */
  public TestScheduler(long seed) {
    this(Long.valueOf(seed));
  }

  private TestScheduler(@Nullable Long seed) {
    this.seed = seed;
    Scheduler.Builder builder =
        Scheduler.builder().named("test").clock(clock).uncaughtExceptionHandler(this::noteUncaught);
    if (seed != null) {
      builder.randomOrder(seed);
    }
    scheduler = builder.create();
  }

  /** The body of a test: starts a task, or is an asynchronous lambda. */
  @FunctionalInterface
  public interface Body<T extends @Nullable Object> {
    /** Called on the scheduler. */
    Task<T> start() throws Throwable;
  }

  /** A test that is run on one scheduler after another. */
  @FunctionalInterface
  public interface Exploration {
    /** Runs the test; fails by throwing. */
    void run(TestScheduler test) throws Throwable;
  }

  /**
   * Runs a test with one seed after the other, each on a scheduler of its own, until it fails: this
   * throws what it has failed with, and the seed is added to that as a suppressed {@link
   * FailedSeed}.
   *
   * <p>The seeds are 1, 2 and so on. {@code -Dpawl.seed=17} runs that one alone, to repeat a
   * failure; {@code -Dpawl.seeds=100000} tries more.
   *
   * @param seeds how many
   */
  public static void explore(int seeds, Exploration exploration) throws Throwable {
    for (long seed : Seeds.of(seeds, System::getProperty).toArray()) {
      try (TestScheduler test = new TestScheduler(seed)) {
        exploration.run(test);
      } catch (Throwable failure) {
        Seeds.note(failure, seed, "this test");
        throw failure;
      }
    }
  }

  /** The scheduler itself. */
  public Scheduler scheduler() {
    return scheduler;
  }

  /** Its clock. */
  public VirtualClock clock() {
    return clock;
  }

  /** The seed of its order; empty when what was ready first runs first. */
  public OptionalLong seed() {
    return seed == null ? OptionalLong.empty() : OptionalLong.of(seed);
  }

  /**
   * Runs a task until it has ended and nothing else is ready. What it has spawned and is suspended
   * by then goes on when this is called again.
   *
   * @return its result; what it failed with is thrown, the very exception
   */
  public <T extends @Nullable Object> T run(Task<T> task) {
    return run(() -> task);
  }

  /**
   * As {@link #run(Task)}, with the task that a body starts:
   *
   * <pre>{@code
   * test.run(() -> {
   *   await(sleep(Duration.ofHours(1)));
   *   return done();
   * });
   * }</pre>
   */
  public <T extends @Nullable Object> T run(Body<T> body) {
    Guard<T> guard = new Guard<>(body);
    scheduler.spawn(guard);
    try {
      scheduler.runUntil(guard);
      return guard.outcome();
    } catch (Throwable failure) {
      throw TestScheduler.<RuntimeException>rethrow(stalled(failure, guard));
    } finally {
      if (guard.loop() != null) {
        loop = guard.loop();
      }
    }
  }

  /** When the scheduler itself gave up, says which tasks wait. */
  private Throwable stalled(Throwable failure, Task<?> guard) {
    return guard.isDone()
        ? failure
        : new AssertionError(failure.getMessage() + "\n" + scheduler.dump(), failure);
  }

  /**
   * Keeps time from passing, for as long as another thread works for this scheduler. Any thread may
   * ask for it, and any may close it.
   */
  public Hold hold() {
    clock.hold();
    return new Hold(this);
  }

  /** Keeps time from passing until it is closed. */
  public static final class Hold implements AutoCloseable {
    private final TestScheduler test;
    private boolean released;

    private Hold(TestScheduler test) {
      this.test = test;
    }

    /** Lets time pass again, if this is the last; does nothing the second time. */
    @Override
    public synchronized void close() {
      if (!released) {
        released = true;
        if (test.clock.release()) {
          test.wakeUp();
        }
      }
    }
  }

  private void wakeUp() {
    try {
      scheduler.execute(() -> {});
    } catch (RejectedExecutionException closedAlready) {
      return; // then nobody waits for the time to pass
    }
  }

  private void noteUncaught(Task<?> task, Throwable failure) {
    if (uncaught == null) {
      uncaught = new AssertionError("nobody awaits " + task.name() + ", which failed", failure);
    } else {
      uncaught.addSuppressed(failure);
    }
  }

  /**
   * Cancels what is left and closes the scheduler; does nothing the second time.
   *
   * @throws LeakError when something was left
   * @throws AssertionError when a task failed that nobody awaited
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    TaskDump tasks = scheduler.dump();
    List<String> sockets = loop == null ? List.of() : loop.poller().openChannels();
    AssertionError failed = uncaught;
    scheduler.close();
    if (failed != null) {
      throw failed;
    }
    if (tasks.count() > 0 || !sockets.isEmpty()) {
      throw new LeakError(tasks, sockets);
    }
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E rethrow(Throwable failure) throws E {
    throw (E) failure;
  }
}
