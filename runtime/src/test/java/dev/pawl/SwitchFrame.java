package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * A frame whose body is a lambda, called once per state, for tests to write coroutines in place:
 *
 * <pre>{@code
 * Task<String> task =
 *     async(
 *         (frame, state) ->
 *             switch (state) {
 *               case 0 -> frame.await(1, promise);               // then go on in state 1
 *               case 1 -> frame.await(2, other(frame.value()));  // value() throws what await would
 *               default -> "done " + frame.value();
 *             });
 * }</pre>
 */
final class SwitchFrame<T extends @Nullable Object> extends HandFrame<T> {
  /** One state of the body: awaits, returns, throws, or {@linkplain TaskFrame#tail tail awaits}. */
  interface Body {
    @Nullable Object run(SwitchFrame<?> frame, int state) throws Throwable;
  }

  private static final Object AWAIT = new Object();

  private @Nullable Body body;
  private @Nullable Task<?> task;
  private boolean suspended;
  private @Nullable Object value;
  private @Nullable Throwable failure;
  private boolean seen;

  private SwitchFrame(Body body) {
    this.body = body;
  }

  static <T extends @Nullable Object> SwitchFrame<T> async(Body body) {
    return new SwitchFrame<>(body);
  }

  /** Awaits a task, then goes on in another state. */
  Object await(int next, Task<?> awaited) {
    label = (char) next;
    task = awaited;
    return AWAIT;
  }

  /**
   * Subscribes at once, where a state wants to do something before it returns what this returns.
   */
  Object suspendOn(Task<?> awaited) {
    suspended = true;
    return awaited.subscribe(this);
  }

  /**
   * The outcome of what was awaited last: its result, or its exception thrown. An exception that
   * the state does not ask for in this way ends the body.
   */
  @SuppressWarnings("unchecked")
  <V extends @Nullable Object> V value() throws Throwable {
    seen = true;
    if (failure != null) {
      throw failure;
    }
    return (V) value;
  }

  @Override
  protected @Nullable Object body() throws Throwable {
    boolean resumed = suspended;
    suspended = false;
    while (true) {
      if (resumed || task != null) {
        try {
          value = null;
          failure = null;
          Object result = resumed ? resumed() : task.poll(this);
          if (result == SUSPENDED) {
            suspended = true;
            Task<?> awaited = task;
            task = null;
            return awaited.subscribe(this);
          }
          value = result;
        } catch (Throwable thrown) {
          failure = thrown;
        }
        resumed = false;
        task = null;
      }
      seen = false;
      Object result = body.run(this, label);
      if (failure != null && !seen) {
        throw failure;
      }
      if (result == SUSPENDED) {
        return result;
      }
      if (result != AWAIT) {
        clear();
        return result;
      }
    }
  }

  @Override
  protected void clear() {
    body = null;
    task = null;
    value = null;
    failure = null;
  }
}
