package dev.pawl;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The frame of a compiled asynchronous generator. The superclass of what the processor generates,
 * and not for anybody else.
 *
 * <p>The body is a coroutine like that of a task. Its {@code emit} is an await: of an {@link
 * Offer}, which ends when somebody asks for the next element. Who asks awaits a {@link Demand},
 * which waits for the body and is told earlier when that makes an offer.
 *
 * <pre>
 *   consumer                                body
 *   await(hasNext()): its Demand asks       starts, or its Offer ends and it goes on
 *                                           emit(x): makes an Offer, answers the Demand
 *   next(): x
 *
 *   consumer  waits for  Demand  waits for  body  waits for  what it awaits
 *   consumer  waits for  Demand, answered   body  waits for  Offer
 * </pre>
 *
 * @param <T> the type of the elements
 */
public abstract class AsyncIteratorFrame<T extends @Nullable Object>
    extends TaskFrame<@Nullable Object> implements AsyncIterator<T> {

  /** What a demand has waited for that was answered. */
  private static final Task<Boolean> ANSWER = Completed.successful(true);

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

  /**
   * Notes who asks, and lets the body go on.
   *
   * @return what the answer is, or null where it is up to the body
   */
  private @Nullable Boolean ask(Demand asking) {
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
      if (isNew()) {
        clear();
        end(CANCELLED, asking.exit);
      }
    }
    if (fetched || isDone()) {
      return fetched;
    }
    demand = asking;
    Offer stopped = offer;
    offer = null;
    if (stopped != null) {
      stopped.taken(asking.exit);
    }
    return null;
  }

  private void offered(Offer stopped) {
    offer = stopped;
    Demand asking = demand;
    demand = null;
    fetched = asking == null || asking.exit == null;
    element = fetched ? stopped.value : null;
    stopped.value = null; // the body stays there until it is asked again, and the element need not
    if (asking != null) {
      asking.answered();
    }
  }

  /**
   * Somebody's wait for the next element, or for the end when it carries an exit: a frame, written
   * by hand, that waits for the body until that offers or ends. So the body is part of who asks,
   * and is cancelled, and waited for, with it.
   */
  static final class Demand extends TaskFrame<Boolean> {
    private final AsyncIteratorFrame<?> asked;
    private final @Nullable GeneratorExit exit;
    private boolean waiting;

    Demand(AsyncIteratorFrame<?> asked, @Nullable GeneratorExit exit) {
      this.asked = asked;
      this.exit = exit;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      try {
        if (waiting) {
          resumed();
          return answer();
        }
        Boolean known = asked.ask(this);
        if (known != null) {
          return known;
        }
        waiting = true;
        Object result = asked.poll(this);
        return result == SUSPENDED && asked.demand == this ? asked.subscribe(this) : answer();
      } catch (GeneratorExit end) {
        if (end != exit) {
          throw end;
        }
        return false;
      } finally {
        if (asked.hasEnded() && asked.demand == this) {
          asked.demand = null;
        }
      }
    }

    private Boolean answer() {
      if (exit != null && !asked.hasEnded()) {
        throw new IllegalStateException(
            asked.name() + " emitted while it was closed; do not catch GeneratorExit");
      }
      return asked.fetched;
    }

    /** The body offers something: this need not wait for its end any more. */
    void answered() {
      if (asked.removeWaiter(this)) {
        parkedOn(ANSWER);
        makeReady();
      }
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement(
          "dev.pawl.AsyncIterator", exit == null ? "hasNext" : "close", null, -1);
    }

    @Override
    String description() {
      return exit == null ? "hasNext" : "close";
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
