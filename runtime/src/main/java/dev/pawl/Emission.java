package dev.pawl;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One subscription of a {@linkplain Flows#publish publisher}: a task that waits for a request, asks
 * the iterator, tells the subscriber, and so on. A frame written by hand. Numbers such as §1.3 are
 * those of the rules of Reactive Streams 1.0.4.
 *
 * <p>Everything that the subscriber is told it is told by this task, so one thing after the other
 * (§1.3), and never on the stack of its own request (§3.3).
 */
final class Emission<T> extends TaskFrame<Void> {
  /*
   * START  -> DEMAND       // told onSubscribe
   * DEMAND -> NEXT         // an element is requested: asks for it
   * NEXT   -> DEMAND       // told onNext
   * NEXT   -> (ended)      // told onComplete
   * any    -> CLOSING      // failed, cancelled: told onError, unless it cancelled
   * CLOSING -> (ended)     // the iterator is closed
   */
  private enum Phase {
    START,
    DEMAND,
    NEXT,
    CLOSING
  }

  private final Callable<? extends AsyncIterator<? extends T>> elements;
  private final Demand demand = new Demand(this);
  private Flow.@Nullable Subscriber<? super T> subscriber;
  private @Nullable AsyncIterator<? extends T> iterator;
  private Phase phase = Phase.START;

  /** What the subscriber threw, which it must not (§2.13). */
  private @Nullable Throwable subscriberFailure;

  private Emission(
      Callable<? extends AsyncIterator<? extends T>> elements,
      Flow.Subscriber<? super T> subscriber) {
    this.elements = elements;
    this.subscriber = subscriber;
  }

  static <T> void start(
      Scheduler scheduler,
      Callable<? extends AsyncIterator<? extends T>> elements,
      Flow.Subscriber<? super T> subscriber) {
    Emission<T> emission = new Emission<>(elements, subscriber);
    try {
      scheduler.spawn(emission);
    } catch (RejectedExecutionException closed) {
      emission.refuse(subscriber, closed);
    }
  }

  // ---------------------------------------------------------------- the subscriber's side

  /** What was requested and not told yet. Any thread. */
  private static final class Demand implements Flow.Subscription {
    private final Emission<?> emission;

    // Guarded by the monitor.
    private long requested;
    private @Nullable Throwable invalid;
    private @Nullable Promise<Void> waiting;
    private boolean cancelled;

    Demand(Emission<?> emission) {
      this.emission = emission;
    }

    @Override
    @SuppressWarnings("NullAway") // null is the only Void
    public void request(long n) {
      Promise<Void> woken;
      synchronized (this) {
        if (n <= 0) {
          invalid =
              new IllegalArgumentException(
                  n + " elements were requested, against rule 3.9: request one or more");
        } else {
          requested = requested + n < 0 ? Long.MAX_VALUE : requested + n; // §3.17
        }
        woken = waiting;
        waiting = null;
      }
      if (woken != null) {
        woken.complete(null);
      }
    }

    @Override
    public void cancel() {
      synchronized (this) {
        if (cancelled) {
          return;
        }
        cancelled = true;
      }
      emission.subscriptionCancelled();
    }

    synchronized boolean isCancelled() {
      return cancelled;
    }

    synchronized void requireOpen() {
      if (cancelled) {
        throw new CancellationException("the subscription was cancelled");
      }
    }

    /** Takes one element off; returns what to wait for when none is requested. */
    synchronized @Nullable Promise<Void> take() throws Throwable {
      requireOpen();
      if (invalid != null) {
        throw invalid;
      }
      if (requested == 0) {
        waiting = new Promise<Void>().named("a request of the subscriber");
        return waiting;
      }
      if (requested != Long.MAX_VALUE) {
        requested--;
      }
      return null;
    }
  }

  // ---------------------------------------------------------------- the task

  @Override
  protected @Nullable Object step() throws Throwable {
    Task<Void> closing;
    try {
      if (phase == Phase.CLOSING) {
        resumed();
        return end();
      }
      return emit();
    } catch (Throwable failure) {
      if (phase == Phase.CLOSING) {
        throw failure;
      }
      phase = Phase.CLOSING;
      tell(failure);
    }
    if (iterator == null) {
      return end();
    }
    closing = iterator.close();
    return closing.poll(this) == SUSPENDED ? closing.subscribe(this) : end();
  }

  /** Any thread. */
  private void subscriptionCancelled() {
    Context own = context;
    if (own == null) {
      return;
    }
    if (!own.dispatcher.inLoop()) {
      own.post(this::subscriptionCancelled);
    } else if (isSuspended() && phase != Phase.CLOSING) {
      // Else it looks for itself, before it suspends or tells anything again; and a request that
      // is left over would cancel the closing.
      cancel();
    }
  }

  private @Nullable Object emit() throws Throwable {
    Object result = null;
    if (phase == Phase.START) {
      telling(() -> subscriber().onSubscribe(demand));
      demand.requireOpen();
      iterator = Objects.requireNonNull(elements.call(), "the iterator to publish is null");
      phase = Phase.DEMAND;
    } else {
      result = resumed();
    }
    while (true) {
      demand.requireOpen();
      if (phase == Phase.NEXT) {
        if (!Boolean.TRUE.equals(result)) {
          telling(() -> subscriber().onComplete());
          return end();
        }
        T element = next();
        telling(() -> subscriber().onNext(element));
        phase = Phase.DEMAND;
      }
      Task<?> wait = demand.take();
      if (wait == null) {
        phase = Phase.NEXT;
        wait = iterator().hasNext();
      }
      result = wait.poll(this);
      if (result == SUSPENDED) {
        return wait.subscribe(this);
      }
    }
  }

  private T next() {
    T element = iterator().next();
    if (element == null) {
      throw new NullPointerException(
          "the iterator gave null, which cannot be published (rule 2.13)");
    }
    return element;
  }

  private AsyncIterator<? extends T> iterator() {
    return Objects.requireNonNull(iterator);
  }

  private Flow.Subscriber<? super T> subscriber() {
    return Objects.requireNonNull(subscriber);
  }

  private void telling(Runnable signal) {
    try {
      signal.run();
    } catch (Throwable thrown) {
      subscriberFailure = thrown;
      throw thrown;
    }
  }

  private void tell(Throwable failure) {
    if (subscriberFailure == null && !demand.isCancelled()) {
      telling(() -> subscriber().onError(failure));
    }
  }

  /** Lets go of the subscriber (§3.13); what that threw is this task's failure. */
  private @Nullable Object end() throws Throwable {
    subscriber = null;
    iterator = null;
    if (subscriberFailure != null) {
      throw subscriberFailure;
    }
    return null;
  }

  @Override
  protected void clear() {
    Flow.Subscriber<? super T> untold = phase == Phase.START ? subscriber : null;
    phase = Phase.CLOSING;
    subscriber = null;
    iterator = null;
    if (untold != null) {
      // The scheduler closed before this task had its first turn.
      refuse(untold, Cancellation.exception(this));
    }
  }

  /** Tells a subscriber that there is nothing to subscribe to (§1.9). */
  private void refuse(Flow.Subscriber<? super T> refused, Throwable reason) {
    refused.onSubscribe(demand);
    refused.onError(reason);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Flows", "publish", null, -1);
  }

  @Override
  String description() {
    return "a subscription";
  }
}
