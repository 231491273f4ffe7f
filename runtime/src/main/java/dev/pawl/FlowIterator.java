package dev.pawl;

import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Flows#iterate} returns. Numbers such as §2.5 are those of the rules of Reactive
 * Streams 1.0.4.
 */
final class FlowIterator<T> implements AsyncIterator<T> {
  private final Flow.Publisher<? extends T> publisher;
  private final int capacity;

  // The thread of who asks.
  private boolean subscribed;
  private boolean asked;
  private @Nullable T fetched;

  /** How many elements were taken since the last request. */
  private int taken;

  // Guarded by the monitor of the buffer. The publisher's threads put in, who asks takes out.
  private final ArrayDeque<T> buffer = new ArrayDeque<>();
  private Flow.@Nullable Subscription subscription;
  private boolean ended;
  private @Nullable Throwable failure;

  /** Completed by the next thing that the publisher says; there while somebody waits for it. */
  private @Nullable Promise<Void> signal;

  FlowIterator(Flow.Publisher<? extends T> publisher, int capacity) {
    this.publisher = publisher;
    this.capacity = capacity;
  }

  // ---------------------------------------------------------------- who asks

  @Override
  public Task<Boolean> hasNext() {
    return new HasNext(this);
  }

  @Override
  public T next() {
    T element = fetched;
    if (element == null) {
      throw new NoSuchElementException(
          "await hasNext() first; it says whether there is an element");
    }
    fetched = null;
    return element;
  }

  @Override
  public Task<Void> close() {
    return new Close(this);
  }

  private void begin() {
    if (asked) {
      throw new IllegalStateException(
          "this iterator is being asked already; let only one task iterate over it");
    }
    asked = true;
    if (!subscribed) {
      subscribed = true;
      subscribe();
    }
  }

  private void subscribe() {
    try {
      publisher.subscribe(new Receiver());
    } catch (RuntimeException | Error thrown) {
      end(thrown); // against §1.9, but nothing else would come
    }
  }

  /** Looks for the next element or the end; returns what to wait for when there is neither. */
  private @Nullable Promise<Void> look() {
    synchronized (buffer) {
      fetched = buffer.poll();
      if (fetched == null && !ended) {
        signal = new Promise<Void>().named("the next element of " + publisher);
        return signal;
      }
    }
    return null;
  }

  /** What {@link #look} has found. */
  private boolean found() throws Throwable {
    if (fetched == null) {
      Throwable thrown = failure;
      failure = null;
      if (thrown != null) {
        throw thrown;
      }
      return false;
    }
    taken++;
    Flow.Subscription open = subscription;
    if (open != null && taken >= (capacity + 1) / 2) {
      int more = taken;
      taken = 0;
      open.request(more); // may publish at once, on this very stack
    }
    return true;
  }

  private void cancel() {
    subscribed = true;
    fetched = null;
    Flow.Subscription open = end(null);
    if (open != null) {
      open.cancel();
    }
  }

  // ---------------------------------------------------------------- the publisher

  /** Ends the elements after those that are buffered, or at once when it is closed. */
  private Flow.@Nullable Subscription end(@Nullable Throwable thrown) {
    Promise<Void> waiting;
    Flow.Subscription open;
    synchronized (buffer) {
      if (ended) {
        return null;
      }
      ended = true;
      failure = thrown;
      open = subscription;
      subscription = null;
      waiting = signal;
      signal = null;
    }
    wake(waiting);
    return open;
  }

  @SuppressWarnings("NullAway") // null is the only Void
  private static void wake(@Nullable Promise<Void> waiting) {
    if (waiting != null) {
      waiting.complete(null);
    }
  }

  private final class Receiver implements Flow.Subscriber<T> {
    @Override
    public void onSubscribe(Flow.Subscription given) {
      Objects.requireNonNull(given, "subscription");
      boolean first;
      synchronized (buffer) {
        first = subscription == null && !ended;
        if (first) {
          subscription = given;
        }
      }
      if (first) {
        given.request(capacity);
      } else {
        given.cancel(); // §2.5, or closed meanwhile
      }
    }

    @Override
    public void onNext(T element) {
      Objects.requireNonNull(element, "element");
      Promise<Void> waiting = null;
      boolean fits;
      synchronized (buffer) {
        if (ended) {
          return; // §2.8: it need not have noticed yet
        }
        fits = buffer.size() < capacity;
        if (fits) {
          buffer.add(element);
          waiting = signal;
          signal = null;
        }
      }
      if (fits) {
        wake(waiting);
      } else {
        overflow();
      }
    }

    private void overflow() {
      Flow.Subscription open =
          end(
              new IllegalStateException(
                  publisher + " published more than was requested, against rule 1.1"));
      if (open != null) {
        open.cancel();
      }
    }

    @Override
    public void onError(Throwable thrown) {
      end(Objects.requireNonNull(thrown, "throwable"));
    }

    @Override
    public void onComplete() {
      end(null);
    }
  }

  // ---------------------------------------------------------------- frames, written by hand

  private static final class HasNext extends TaskFrame<Boolean> {
    private final FlowIterator<?> iterator;
    private boolean begun;

    HasNext(FlowIterator<?> iterator) {
      this.iterator = iterator;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      if (begun) {
        resumed();
      } else if (iterator.fetched != null) {
        return true;
      } else {
        iterator.begin();
        begun = true;
      }
      for (Promise<Void> wait = iterator.look(); wait != null; wait = iterator.look()) {
        if (wait.poll(this) == SUSPENDED) {
          return wait.subscribe(this);
        }
      }
      iterator.asked = false;
      return iterator.found();
    }

    @Override
    protected void clear() {
      if (begun) {
        iterator.asked = false;
      }
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.AsyncIterator", "hasNext", null, -1);
    }
  }

  private static final class Close extends TaskFrame<Void> {
    private final FlowIterator<?> iterator;

    Close(FlowIterator<?> iterator) {
      this.iterator = iterator;
    }

    @Override
    protected @Nullable Object step() {
      iterator.cancel();
      synchronized (iterator.buffer) {
        iterator.buffer.clear();
        iterator.failure = null;
      }
      return null;
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.AsyncIterator", "close", null, -1);
    }
  }
}
