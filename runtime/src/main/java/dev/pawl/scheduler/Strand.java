package dev.pawl.scheduler;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Runs continuations one after the other, each on the thread that made it ready: what stands in for
 * a loop where there is none. The name is that of Boost.Asio.
 *
 * <p>Who posts to a strand that rests runs it, there and then. Who posts to one that runs leaves
 * the continuation to the thread that runs it; so a continuation that is made ready while it is
 * still on its way to suspend goes on afterwards, and not at the same time.
 *
 * <p>One strand may wake another one, that a third, and so on. They nest on the stack up to {@value
 * #MAX_DEPTH} deep; further ones wait until the deepest has finished, and then run in its place:
 *
 * <pre>
 *   stack       s1 s2 ... s50          =>    s1 s2 ... s51      =>    s1 s2 ... s52
 *   deferred    s51                          s52                      s53
 * </pre>
 */
public final class Strand extends Dispatcher {
  private static final int MAX_DEPTH = 50;

  /*
   * RESTING -> CLAIMED    // somebody posted; from here on everything belongs to that thread
   * CLAIMED -> RUNNING    // at once, or after others where the stack is deep
   * RUNNING -> RESTING    // nothing is pending
   *
   * The runner is null in RESTING. It and the queue are guarded by the monitor, which also makes
   * what one runner has written visible to the next; the runner is volatile for those who only ask
   * whether they are it.
   */
  private final ArrayDeque<Continuation> pending = new ArrayDeque<>(4);
  private volatile @Nullable Thread runner;

  // The rest belongs to the runner.

  /** What runs below on the stack. */
  private @Nullable Dispatcher below;

  /** How many strands run on the stack, up to this one. */
  private int depth;

  /** What runs when this strand has finished: strands that are claimed by this thread. */
  private @Nullable ArrayDeque<Strand> deferred;

  @Override
  public boolean inLoop() {
    return runner == Thread.currentThread();
  }

  @Override
  public void post(Continuation continuation) {
    if (claim(continuation)) {
      if (current() instanceof Strand strand && strand.depth >= MAX_DEPTH) {
        strand.defer(this);
      } else {
        runOnTop();
      }
    }
  }

  /** Runs an action in its turn. Any thread. */
  public void execute(Runnable action) {
    post(new Action(action));
  }

  /** Runs the first action of a new strand, before this returns. */
  public void start(Runnable action) {
    if (!claim(new Action(action))) {
      throw new IllegalStateException("the strand runs already");
    }
    runOnTop();
  }

  /** Whether a loop runs on this thread, below this strand. Belongs to the runner. */
  boolean isAboveLoop() {
    return below instanceof EventLoop || (below instanceof Strand strand && strand.isAboveLoop());
  }

  private synchronized boolean claim(Continuation continuation) {
    pending.add(continuation);
    if (runner != null) {
      return false;
    }
    runner = Thread.currentThread();
    return true;
  }

  private void defer(Strand strand) {
    if (deferred == null) {
      deferred = new ArrayDeque<>();
    }
    deferred.add(strand);
  }

  private void runOnTop() {
    ArrayDeque<Strand> others = null;
    Strand next = this;
    do {
      others = next.runPending(others);
      next = others == null ? null : others.poll();
    } while (next != null);
  }

  /** Runs what is pending; takes and returns what is to run afterwards. */
  private @Nullable ArrayDeque<Strand> runPending(@Nullable ArrayDeque<Strand> others) {
    Dispatcher outside = current();
    below = outside;
    depth = outside instanceof Strand strand ? strand.depth + 1 : 1;
    deferred = others;
    setCurrent(this);
    try {
      while (true) {
        Continuation next;
        synchronized (this) {
          next = pending.poll();
          if (next == null) {
            return rest();
          }
        }
        try {
          run(next);
        } catch (Throwable failure) {
          // No fault of a body's, and the strand must not stay claimed for ever.
          report(failure);
        }
      }
    } finally {
      setCurrent(outside);
    }
  }

  private @Nullable ArrayDeque<Strand> rest() {
    ArrayDeque<Strand> others = deferred;
    deferred = null;
    below = null;
    rests();
    runner = null;
    return others;
  }

  private static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
  }

  private static final class Action extends Continuation {
    private final Runnable action;

    Action(Runnable action) {
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
      report(failure);
      return null;
    }
  }
}
