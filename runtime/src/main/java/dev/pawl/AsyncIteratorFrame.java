package dev.pawl;

import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a compiled asynchronous generator. The superclass of what the processor generates, and
 * not for anybody else.
 *
 * <p>The body is a coroutine like that of a task. Its {@code emit} is an await: of an {@link Offer},
 * which ends when somebody asks for the next element. Who asks awaits a {@link Demand}, which ends
 * with the next offer or with the body.
 *
 * @param <T> the type of the elements
 */
public abstract class AsyncIteratorFrame<T extends @Nullable Object>
    extends TaskFrame<@Nullable Object> implements AsyncIterator<T> {

  private @Nullable Demand demand;
  private @Nullable Offer offer;
  private boolean fetched;
  private @Nullable Object element;

  protected AsyncIteratorFrame() {}

  // ---------------------------------------------------------------- what the body calls

  /** What an {@code emit} awaits. For compiled code. */
  public final Task<?> offer(@Nullable Object value) {
    return new Offer(value);
  }

  /** What an {@code emitAll} awaits. For compiled code. */
  public final Task<?> offerAll(@Nullable Object inner) {
    return new OfferAll(this, inner);
  }

  // ---------------------------------------------------------------- what users call

  @Override
  public final Task<Boolean> hasNext() {
    return new Demand(null);
  }

  @Override
  @SuppressWarnings("unchecked") // the processor has checked what is emitted
  public final T next() {
    if (!fetched) {
      throw new NoSuchElementException(
          isDone() ? name() + " has ended" : "await hasNext() of " + name() + " first");
    }
    fetched = false;
    Object taken = element;
    element = null;
    return (T) taken;
  }

  @Override
  @SuppressWarnings("unchecked") // a closing demand ends with null
  public final Task<@Nullable Void> close() {
    return (Task<@Nullable Void>) (Task<?>) new Demand(new GeneratorExit());
  }

  // ---------------------------------------------------------------- the hand-over

  /** Makes the body run up to its next offer; the body's end is an answer too. */
  private void ask(Demand asking) {
    if (demand != null) {
      throw new IllegalStateException(
          name() + " is being asked already; let only one task iterate over it");
    }
    boolean closing = asking.exit != null;
    if (closing) {
      fetched = false;
      element = null;
    }
    if (fetched) {
      asking.answer(true);
    } else if (isDone()) {
      asking.answer(false);
    } else if (status == NEW || status == NEW_NAMED) {
      if (closing) {
        end(CANCELLED, asking.exit);
        clear();
        asking.answer(false);
        return;
      }
      demand = asking;
      begin(asking.context());
      addWaiter((Waiter) task -> ended());
      makeReady();
    } else {
      // Without an offer the body is on its way to its end: it was cancelled, and cleans up.
      demand = asking;
      Offer stopped = offer;
      offer = null;
      if (stopped != null) {
        stopped.taken(asking.exit);
      }
    }
  }

  private void ended() {
    Demand asking = demand;
    demand = null;
    if (asking == null) {
      return;
    }
    if (status == SUCCESS || slot == asking.exit) {
      asking.answer(false);
    } else {
      asking.failed(failure());
    }
  }

  /** An {@code emit} of the body. */
  private final class Offer extends Operation<@Nullable Object> {
    private final @Nullable Object value;

    Offer(@Nullable Object value) {
      this.value = value;
    }

    @Override
    protected void start() {
      Demand asking = Objects.requireNonNull(demand);
      demand = null;
      offer = this;
      if (asking.exit != null) {
        asking.failed(
            new IllegalStateException(
                AsyncIteratorFrame.this.name()
                    + " emitted while it was closed; do not catch GeneratorExit"));
        return;
      }
      fetched = true;
      element = value;
      asking.answer(true);
    }

    void taken(@Nullable GeneratorExit exit) {
      if (exit == null) {
        complete(null);
      } else {
        fail(exit);
      }
    }

    @Override
    String description() {
      return "emit";
    }
  }

  /** Somebody's wait for the next element, or for the end when it carries an exit. */
  private final class Demand extends Operation<@Nullable Boolean> {
    private final @Nullable GeneratorExit exit;

    Demand(@Nullable GeneratorExit exit) {
      this.exit = exit;
    }

    @Override
    protected void start() {
      ask(this);
    }

    void answer(boolean present) {
      complete(exit == null ? present : null);
    }

    void failed(Throwable failure) {
      fail(failure);
    }

    @Override
    protected void cancelled() {
      if (demand == this) {
        demand = null;
        AsyncIteratorFrame.this.cancelAbandoned();
      }
    }

    @Override
    String description() {
      return exit == null ? "hasNext" : "close";
    }
  }

  /** Cancels the body for which nobody waits any more. */
  private void cancelAbandoned() {
    if (!isDone()) {
      cancel();
    }
  }

  /** Emits all that another one has; a frame written by hand. */
  private static final class OfferAll extends TaskFrame<@Nullable Object> {
    private final AsyncIteratorFrame<?> outer;
    private final @Nullable Object inner;
    private boolean asked;
    private boolean offered;

    OfferAll(AsyncIteratorFrame<?> outer, @Nullable Object inner) {
      this.outer = outer;
      this.inner = inner instanceof Iterable<?> iterable ? iterable.iterator() : inner;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      while (true) {
        if (offered) {
          offered = false;
          resumed();
        }
        boolean more;
        if (inner instanceof AsyncIterator<?> asynchronous) {
          Object answer;
          if (asked) {
            asked = false;
            answer = resumed();
          } else {
            Task<Boolean> next = asynchronous.hasNext();
            answer = next.poll(this);
            if (answer == SUSPENDED) {
              asked = true;
              return next.subscribe(this);
            }
          }
          more = answer == Boolean.TRUE;
        } else {
          more = inner instanceof java.util.Iterator<?> iterator && iterator.hasNext();
        }
        if (!more) {
          return null;
        }
        Task<?> offer =
            outer.offer(
                inner instanceof AsyncIterator<?> asynchronous
                    ? asynchronous.next()
                    : ((java.util.Iterator<?>) inner).next());
        if (offer.poll(this) == SUSPENDED) {
          offered = true;
          return offer.subscribe(this);
        }
      }
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.Pawl", "emitAll", null, -1);
    }
  }
}
