package dev.pawl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a compiled generator. The superclass of what the processor generates, and not for
 * anybody else.
 *
 * <p>{@link #step} of the generated class runs the body to its next {@code emit}. A generator that
 * delegates ({@code emitAll}) is not on the way of each element: whoever is asked for one keeps a
 * stack of the generators that delegate to each other, and runs the innermost. So an element costs
 * the same however deep it comes from, and no depth is too much for the thread's stack.
 *
 * <pre>
 *   asked -> this  delegates to  chain[0]  delegates to  chain[1]
 *                                                        ^ runs, emits
 * </pre>
 */
public abstract class GeneratorFrame<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    implements Generator<Y, S, R>, Cloneable {

  /** What a body returns that emitted. */
  private static final Object EMITTED = new Object();

  /** What a body returns that delegates. */
  private static final Object DELEGATED = new Object();

  /*
   *   FRESH     -> RUNNING     // asked for the first element
   *   FRESH     -> FAILED      // closed, or an exception was thrown into it
   *   RUNNING   -> SUSPENDED   // emitted, or delegates
   *   RUNNING   -> ENDED       // returned
   *   RUNNING   -> FAILED      // threw
   *   SUSPENDED -> RUNNING     // asked for the next element
   *   SUSPENDED -> FETCHED     // hasNext has run the body, and next has not given out the value
   *   FETCHED   -> SUSPENDED   // next has; or the value is lost to who throws into the generator
   *
   * Numbers and not an enum: the state changes three times an element, and a reference that is
   * stored costs the garbage collector's share each time.
   */
  private static final byte FRESH = 0;
  private static final byte SUSPENDED = 1;
  private static final byte FETCHED = 2;
  private static final byte RUNNING = 3;
  private static final byte ENDED = 4;
  private static final byte FAILED = 5;

  private static final GeneratorFrame<?, ?, ?>[] NONE = {};

  private byte state = FRESH;

  /** The value just emitted or being sent in; at the end, the result. */
  private @Nullable Object value;

  /** What is to be thrown at the {@code emit} instead. */
  private @Nullable Throwable thrown;

  /** The generator that this one delegates to. */
  private @Nullable GeneratorFrame<?, ?, ?> delegate;

  /** The generators that this one's elements come through, outermost first; see the class. */
  private GeneratorFrame<?, ?, ?>[] chain = NONE;

  private int depth;

  /** Who runs this one at the moment because it delegates to it, over however many others. */
  private @Nullable GeneratorFrame<?, ?, ?> asker;

  protected GeneratorFrame() {}

  // ---------------------------------------------------------------- what compiled code provides

  /** Runs the body to its next {@code emit} or to its end, and returns its result then. */
  protected abstract @Nullable Object step() throws Throwable;

  /** Nulls every saved reference. */
  protected void clear() {}

  /** Where the body stopped, or stopped last. */
  protected abstract StackTraceElement suspensionPoint();

  // ---------------------------------------------------------------- what the body calls

  /** Hands out a value; the body returns what this returns. For compiled code. */
  public final Object emitted(@Nullable Object emitted) {
    value = emitted;
    return EMITTED;
  }

  /** Whether a body returned that because it emitted, and has not ended. */
  static boolean hasEmitted(@Nullable Object result) {
    return result == EMITTED;
  }

  /**
   * Emits whatever another generator emits, and goes on with its result; the body returns what this
   * returns. For compiled code.
   *
   * @param inner an {@link Iterator}, an {@link Iterable}, a {@link Stream}, or null for none
   */
  public final Object delegated(@Nullable Object inner) {
    delegate = inner instanceof GeneratorFrame<?, ?, ?> frame ? frame : new ForeignGenerator(inner);
    return DELEGATED;
  }

  /** What the {@code emit} at which the body stopped evaluates to. For compiled code. */
  public final @Nullable Object resumed() throws Throwable {
    if (thrown != null) {
      throw takeThrown();
    }
    Object sent = value;
    if (sent != null) {
      value = null;
    }
    return sent;
  }

  private Throwable takeThrown() {
    Throwable exception = Objects.requireNonNull(thrown);
    thrown = null;
    return exception;
  }

  /** What an {@code @Async} method that returns {@link Iterable} gives. For compiled code. */
  public static Iterable<@Nullable Object> iterable(
      GeneratorFrame<@Nullable Object, ?, ?> prototype) {
    return prototype::copy;
  }

  /** What an {@code @Async} method that returns {@link Stream} gives. For compiled code. */
  public static Stream<?> stream(GeneratorFrame<?, ?, ?> frame) {
    Spliterator<?> elements = Spliterators.spliteratorUnknownSize(frame, Spliterator.ORDERED);
    return StreamSupport.stream(elements, false).onClose(frame::close);
  }

  /** A generator like this one, which has not started: with the same arguments. */
  @SuppressWarnings("unchecked") // a clone has the same type
  private GeneratorFrame<Y, S, R> copy() {
    try {
      return (GeneratorFrame<Y, S, R>) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  // ---------------------------------------------------------------- what users call

  @Override
  public final boolean hasNext() {
    return state == FETCHED || fetch();
  }

  private boolean fetch() {
    if (isOver() || !advance()) {
      return false;
    }
    state = FETCHED;
    return true;
  }

  @Override
  public final Y next() {
    if (state == FETCHED) {
      state = SUSPENDED;
    } else if (isOver() || !advance()) {
      throw ended();
    }
    return take();
  }

  @Override
  public final Y send(S sent) {
    requireNotFetched();
    if (state == FRESH && sent != null) {
      throw new IllegalStateException(
          describe() + " has not come to an emit that could take a value; call next() first");
    }
    if (!(isAlive() && advance(sent, null))) {
      throw ended();
    }
    return take();
  }

  @Override
  public final Y throwInto(Throwable exception) {
    Objects.requireNonNull(exception, "exception");
    requireNotFetched();
    if (state == FRESH) {
      end(FAILED, null);
    }
    if (!isAlive()) {
      throw Sneaky.<RuntimeException>rethrow(exception);
    }
    if (!advance(null, exception)) {
      throw ended();
    }
    return take();
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the body of a Generator<Y, S, R> returns an R
  public final R result() {
    if (state != ENDED) {
      throw new IllegalStateException(
          describe() + (state == FAILED ? " failed" : " has not ended") + ": no result");
    }
    return (R) value;
  }

  @Override
  public final void close() {
    if (state == FRESH) {
      end(FAILED, null);
    } else if (state == FETCHED) {
      state = SUSPENDED;
    }
    if (!isAlive()) {
      return;
    }
    GeneratorExit exit = new GeneratorExit();
    boolean emitted;
    try {
      emitted = advance(null, exit);
    } catch (GeneratorExit propagated) {
      return;
    }
    if (emitted) {
      value = null;
      throw ignoredExit();
    }
  }

  private boolean isAlive() {
    if (state == RUNNING) {
      throw running();
    }
    return !isOver();
  }

  /** Whether there is nothing more to come. */
  final boolean isOver() {
    return state >= ENDED;
  }

  private IllegalStateException running() {
    return new IllegalStateException(describe() + " is running; it cannot be asked by itself");
  }

  private void requireNotFetched() {
    if (state == FETCHED) {
      throw new IllegalStateException(
          "hasNext() of " + describe() + " has gone ahead; take the value with next() first");
    }
  }

  private NoSuchElementException ended() {
    return new NoSuchElementException(describe() + " has ended");
  }

  private IllegalStateException ignoredExit() {
    return new IllegalStateException(
        describe() + " emitted while it was closed; do not catch GeneratorExit");
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // the body of a Generator<Y, S, R> emits Ys
  private Y take() {
    Object emitted = value;
    value = null;
    return (Y) emitted;
  }

  private String describe() {
    StackTraceElement place = suspensionPoint();
    return "the generator " + place.getMethodName();
  }

  // ---------------------------------------------------------------- running

  /**
   * Runs until something is emitted, which is then in {@link #value}.
   *
   * @return false when this generator has ended
   */
  private boolean advance() {
    if (state == RUNNING) {
      throw running();
    }
    return delegate == null ? hasEmittedOrDelegates(run()) : advanceChain(null, null);
  }

  /** The same, with what the {@code emit} evaluates to, or throws. */
  private boolean advance(@Nullable Object sent, @Nullable Throwable exception) {
    if (state == RUNNING) {
      throw running();
    }
    return delegate == null
        ? hasEmittedOrDelegates(run(sent, exception))
        : advanceChain(sent, exception);
  }

  private boolean hasEmittedOrDelegates(@Nullable Object result) {
    return result == EMITTED || (result == DELEGATED && advanceChain(null, null));
  }

  private @Nullable Object run(@Nullable Object sent, @Nullable Throwable exception) {
    value = sent;
    thrown = exception;
    return run();
  }

  /** Runs this generator's own body; notes what became of it. */
  private @Nullable Object run() {
    state = RUNNING;
    Object result;
    try {
      result = step();
    } catch (Throwable failure) {
      end(FAILED, null);
      throw Sneaky.<RuntimeException>rethrow(failure);
    }
    if (result == EMITTED || result == DELEGATED) {
      state = SUSPENDED;
    } else {
      end(ENDED, result);
    }
    return result;
  }

  private void end(byte how, @Nullable Object result) {
    state = how;
    value = result;
    delegate = null;
    chain = NONE;
    depth = 0;
    clear();
  }

  /** The same as {@link #advance} for one that delegates: runs the innermost, and unwinds. */
  private boolean advanceChain(@Nullable Object sent, @Nullable Throwable exception) {
    boolean closing = exception instanceof GeneratorExit;
    Object input = sent;
    Throwable error = exception;
    while (true) {
      GeneratorFrame<?, ?, ?> top = innermost();
      if (top == this) {
        Object result = run(input, error);
        if (result != DELEGATED) {
          return result == EMITTED;
        }
        input = null;
        error = null;
        closing = false;
        continue;
      }
      if (top.isRunFor(this)) {
        throw running();
      }
      try {
        boolean emitted = top.advanceInner(this, input, error);
        error = null;
        input = null;
        if (emitted && closing) {
          error = top.ignoredExit();
          closing = false;
        } else if (emitted) {
          value = top.value;
          top.value = null;
          return true;
        } else if (top.delegate != null) {
          continue; // it delegates further
        } else if (closing) {
          error = exception; // an inner generator that ends quietly does not stop the closing
        } else {
          input = top.value;
        }
      } catch (Throwable failure) {
        AwaitingCallers.leavingDelegate(failure, top.getClass(), this::delegations);
        input = null;
        error = failure;
      }
      outer().delegate = null;
    }
  }

  /** Runs this generator, which another one delegates to and which delegates to none. */
  private boolean advanceInner(
      GeneratorFrame<?, ?, ?> by, @Nullable Object sent, @Nullable Throwable exception) {
    if (state == FETCHED && exception == null) {
      state = SUSPENDED;
      return true;
    }
    if (exception != null && state == FRESH) {
      end(FAILED, null);
    }
    if (!isAlive()) {
      if (exception != null) {
        throw Sneaky.<RuntimeException>rethrow(exception);
      }
      value = null;
      return false;
    }
    asker = by;
    try {
      return run(sent, exception) == EMITTED;
    } finally {
      asker = null;
    }
  }

  /**
   * Whether this one runs because a generator, or one that delegates to that, was asked; so that
   * the generator itself is running, as far as others can see.
   */
  private boolean isRunFor(GeneratorFrame<?, ?, ?> generator) {
    GeneratorFrame<?, ?, ?> by = asker;
    if (by == null || by == generator) {
      return by != null;
    }
    for (int i = 0; i < by.depth; i++) {
      if (by.chain[i] == generator) {
        return true;
      }
    }
    return false;
  }

  /**
   * The innermost generator of the chain. The chain is kept from call to call; it may be out of
   * date where somebody asked one of its generators directly, so that each link is checked.
   */
  private GeneratorFrame<?, ?, ?> innermost() {
    GeneratorFrame<?, ?, ?> top = depth == 0 ? this : chain[depth - 1];
    while (top != this && outer().delegate != top) {
      chain[--depth] = this; // let go of it
      top = depth == 0 ? this : chain[depth - 1];
    }
    while (top.delegate != null) {
      top = top.delegate;
      if (depth == chain.length) {
        chain = Arrays.copyOf(chain, Math.max(8, depth * 2));
      }
      chain[depth++] = top;
    }
    return top;
  }

  /** The lines at which the generators delegate to the last of the chain, the innermost first. */
  private List<StackTraceElement> delegations() {
    List<StackTraceElement> lines = new ArrayList<>();
    for (int i = depth - 2; i >= 0 && lines.size() < CallStack.MAX; i--) {
      lines.add(chain[i].suspensionPoint());
    }
    lines.add(suspensionPoint());
    return lines;
  }

  /** Who delegates to the last of the chain. */
  private GeneratorFrame<?, ?, ?> outer() {
    return depth < 2 ? this : chain[depth - 2];
  }
}
