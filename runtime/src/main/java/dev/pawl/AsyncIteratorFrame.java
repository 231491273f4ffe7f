package dev.pawl;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a compiled asynchronous generator. The superclass of what the processor generates,
 * and not for anybody else.
 *
 * <p>The body is a coroutine like that of a task. Its {@code emit} is an await: of an {@link
 * Offer}, which ends when somebody asks for the next element. Who asks awaits a {@link Demand},
 * which ends with the next offer or with the body.
 *
 * <pre>
 *   consumer                                body
 *   await(hasNext()): its Demand asks       starts, or its Offer ends and it goes on
 *                                           emit(x): makes an Offer, ends the Demand
 *   next(): x
 * </pre>
 *
 * @param <T> the type of the elements
 */
public abstract class AsyncIteratorFrame<T extends @Nullable Object>
    extends TaskFrame<@Nullable Object> implements AsyncIterator<T> {

  /** Who waits for the next element or for the end; null while nobody does. */
  private @Nullable Demand demand;

  /** Where the body waits for somebody to ask; null while it runs, or waits for something else. */
  private @Nullable Offer offer;

  /** Whether an element was found that {@link #next} has not given out. */
  private boolean fetched;

  private @Nullable Object element;

  protected AsyncIteratorFrame() {}

  // ---------------------------------------------------------------- what the body awaits

  /** What an {@code emit} awaits. For compiled code. */
  public static Task<?> offer(@Nullable Object value) {
    return new Offer(null, value);
  }

  /** What an {@code emitAll} awaits. For compiled code. */
  public static Task<?> offerAll(@Nullable Object inner) {
    return new OfferAll(inner);
  }

  // ---------------------------------------------------------------- what users call

  @Override
  public final Task<Boolean> hasNext() {
    return new Demand(this, null);
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // the processor has checked what is emitted
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
  public final Task<Void> close() {
    return new Closing(new Demand(this, new GeneratorExit()));
  }

  // ---------------------------------------------------------------- the hand-over

  /** Makes the body run up to its next offer; the body's end is an answer too. */
  private void ask(Demand asking) {
    if (isForeignTo(asking.context())) {
      throw new IllegalStateException(
          name() + " belongs to the scheduler on which it was first asked; iterate over it there");
    }
    if (demand != null) {
      throw new IllegalStateException(
          name() + " is being asked already; let only one task iterate over it");
    }
    if (asking.exit != null) {
      fetched = false;
      element = null;
    }
    if (fetched) {
      asking.complete(true);
    } else if (isDone()) {
      asking.complete(false);
    } else if (status == NEW || status == NEW_NAMED) {
      start(asking);
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

  private void start(Demand asking) {
    if (asking.exit != null) {
      clear();
      end(CANCELLED, asking.exit);
      asking.complete(false);
      return;
    }
    demand = asking;
    begin(asking.context());
    addWaiter(new BodyEnd(this));
    makeReady();
  }

  private void offered(Offer stopped) {
    offer = stopped;
    Demand asking = demand;
    demand = null;
    if (asking == null) {
      return; // whoever asked was cancelled, and so is the body
    }
    if (asking.exit != null) {
      asking.fail(
          new IllegalStateException(
              name() + " emitted while it was closed; do not catch GeneratorExit"));
      return;
    }
    fetched = true;
    element = stopped.value;
    stopped.value = null; // the body stays there until it is asked again, and the element need not
    asking.complete(true);
  }

  private void bodyEnded() {
    Demand asking = demand;
    demand = null;
    offer = null;
    if (asking == null) {
      return;
    }
    if (status == SUCCESS || (asking.exit != null && slot == asking.exit)) {
      asking.complete(false);
    } else {
      asking.fail(failure());
    }
  }

  /** Learns of the end of the body, which is an answer to who asked. */
  private static final class BodyEnd implements Waiter {
    private final AsyncIteratorFrame<?> body;

    BodyEnd(AsyncIteratorFrame<?> body) {
      this.body = body;
    }

    @Override
    public void taskEnded(Task<?> task) {
      body.bodyEnded();
    }

    @Override
    public @Nullable Task<?> onBehalfOf() {
      return body.demand;
    }
  }

  /** Somebody's wait for the next element, or for the end when it carries an exit. */
  private static final class Demand extends Operation<Boolean> {
    private final AsyncIteratorFrame<?> asked;
    private final @Nullable GeneratorExit exit;

    Demand(AsyncIteratorFrame<?> asked, @Nullable GeneratorExit exit) {
      this.asked = asked;
      this.exit = exit;
    }

    @Override
    protected void start() {
      asked.ask(this);
    }

    @Override
    protected void cancelled() {
      if (asked.demand == this) {
        asked.demand = null;
        asked.cancel();
      }
    }

    @Override
    protected String describe() {
      return exit == null ? "hasNext" : "close";
    }

    @Override
    boolean isCall() {
      return true;
    }

    @Override
    TaskFrame<?> runsBehind() {
      return asked;
    }
  }

  /** A demand for the end, which has no answer; a frame written by hand. */
  private static final class Closing extends TaskFrame<Void> {
    private final Demand demand;
    private boolean asked;

    Closing(Demand demand) {
      this.demand = demand;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      if (asked) {
        resumed();
        return null;
      }
      asked = true;
      return demand.poll(this) == SUSPENDED ? demand.subscribe(this) : null;
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.AsyncIterator", "close", null, -1);
    }
  }

  /** An {@code emit}. It learns from who awaits it whose it is. */
  static final class Offer extends Task<@Nullable Object> {
    private final @Nullable AsyncIteratorFrame<?> owner;
    private @Nullable Object value;

    Offer(@Nullable AsyncIteratorFrame<?> owner, @Nullable Object value) {
      this.owner = owner;
      this.value = value;
    }

    @Override
    public @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
      if (status == NEW) {
        begin(awaiter.context());
        (owner == null ? (AsyncIteratorFrame<?>) awaiter : owner).offered(this);
      }
      return status == ACTIVE ? TaskFrame.SUSPENDED : outcome();
    }

    @Override
    public Object subscribe(TaskFrame<?> awaiter) {
      return park(awaiter);
    }

    void taken(@Nullable GeneratorExit exit) {
      endWith(exit == null ? SUCCESS : FAILED, exit);
    }

    @Override
    void cancelActive() {
      endWith(CANCELLED, Cancellation.atAwait(name()));
    }

    @Override
    boolean giveUp(TaskFrame<?> awaiter) {
      if ((status & STATUS_MASK) != ACTIVE) {
        return false;
      }
      cancelActive();
      return true;
    }

    private void endWith(byte how, @Nullable Object outcome) {
      TaskFrame<?> awaiter = end(how, outcome);
      if (awaiter != null) {
        awaiter.makeReady();
      }
    }

    @Override
    String description() {
      return "emit";
    }
  }
}
