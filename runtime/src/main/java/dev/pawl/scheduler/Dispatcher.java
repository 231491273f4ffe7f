package dev.pawl.scheduler;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Where continuations run, one at a time: an {@link EventLoop} with its own thread, or a {@link
 * Strand} on whichever thread comes by. What runs here needs no locks among itself, and what one
 * continuation has written the next one sees.
 */
public abstract class Dispatcher {
  private static final ThreadLocal<@Nullable Dispatcher> CURRENT = new ThreadLocal<>();

  private @Nullable Continuation handoff;

  /** What {@link #run} is running; null in between. Other threads read it, for dumps only. */
  private @Nullable Continuation running;

  /** Weak, so that nothing is kept that the exception refers to. */
  private @Nullable WeakReference<Throwable> lastFailure;

  Dispatcher() {}

  /** What runs on the calling thread at this moment, or null. Any thread. */
  public static @Nullable Dispatcher current() {
    return CURRENT.get();
  }

  /** To be undone at the end, with what {@link #current} was before. */
  static void setCurrent(@Nullable Dispatcher dispatcher) {
    if (dispatcher == null) {
      CURRENT.remove(); // the thread may be anybody's, and outlive us
    } else {
      CURRENT.set(dispatcher);
    }
  }

  /** What runs here at this moment, or null; who is not {@link #inLoop} gets a guess. */
  public final @Nullable Continuation running() {
    return running;
  }

  /**
   * Says that another continuation runs from now on, on top of the present one; to be undone with
   * what this returns. On the thread that runs this only.
   */
  public final @Nullable Continuation nowRunning(@Nullable Continuation continuation) {
    Continuation before = running;
    running = continuation;
    return before;
  }

  /** Whether an exception is the one that this was asked about last; then nothing new failed. */
  public final boolean wasLastFailure(Throwable failure) {
    if (lastFailure != null && lastFailure.get() == failure) {
      return true;
    }
    lastFailure = new WeakReference<>(failure);
    return false;
  }

  /** Whether the calling thread may touch what runs here. Any thread. */
  public abstract boolean inLoop();

  /** Makes a continuation run when those before it have run. Any thread. */
  public abstract void post(Continuation continuation);

  /**
   * Runs a continuation as soon as the present one has returned to {@link #run}, ahead of whatever
   * else is ready. This is how a chain of awaits that is too deep for the stack goes on: see the
   * trampoline in the module's README. At most one at a time.
   */
  public final void handOff(Continuation continuation) {
    if (handoff != null) {
      throw new IllegalStateException("two continuations handed off in one step");
    }
    handoff = continuation;
  }

  /** As {@link #run}, for a continuation that runs here to call: the other runs on top of it. */
  public final void runOnTop(Continuation first) {
    Continuation below = running;
    run(first);
    running = below;
  }

  /**
   * Runs a continuation and, in a loop, whatever its completion lets go on at once. Whoever calls
   * this says {@link #rests} in the end, lest the last one be kept.
   */
  final void run(Continuation first) {
    Continuation next = first;
    do {
      Continuation current = next;
      running = current;
      Object result;
      try {
        result = current.step();
      } catch (Throwable failure) {
        if (handoff != null) {
          // The stack overflowed on the way back to here.
          post(handoff);
          handoff = null;
        }
        next = current.stepFailed(failure);
        continue;
      }
      // Outside of the try: what fails here has ended already, and must not end twice.
      next = result == Continuation.SUSPENDED ? null : current.stepCompleted(result);
      if (next == null && handoff != null) {
        next = handoff;
        handoff = null;
      }
    } while (next != null);
  }

  /** To be called when a series of {@link #run} is over. */
  final void rests() {
    running = null;
  }
}
