package dev.pawl.scheduler;

import org.jspecify.annotations.Nullable;

/**
 * The rest of a computation that stopped: what the event loop keeps in its ready queue and runs.
 *
 * <p>{@link EventLoop#run} calls {@link #step} and then, depending on what came of it, {@link
 * #stepCompleted} or {@link #stepFailed}; those name the continuation that goes on at once, on the
 * same turn. Completion is thereby a loop and not a recursion, however long the chain of awaiters
 * is. All three are called on the loop's thread only.
 */
public abstract class Continuation {
  /** What {@link #step} returns when it stopped again and somebody else will make it ready. */
  public static final Object SUSPENDED = new Sentinel("SUSPENDED");

  protected Continuation() {}

  /**
   * Goes on until the next suspension or the end.
   *
   * @return the result, or {@link #SUSPENDED}
   */
  protected abstract @Nullable Object step() throws Throwable;

  /** Takes the result that {@link #step} returned; returns what goes on at once, or null. */
  protected abstract @Nullable Continuation stepCompleted(@Nullable Object result);

  /** Takes what {@link #step} threw; returns what goes on at once, or null. */
  protected abstract @Nullable Continuation stepFailed(Throwable failure);

  /** A value that no user code can return by accident, with a name for heap dumps. */
  protected static final class Sentinel {
    private final String name;

    public Sentinel(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }
}
