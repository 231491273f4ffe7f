package dev.pawl.sync;

import dev.pawl.Task;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hands every element to everybody who has subscribed.
 *
 * <pre>{@code
 * Broadcast<Price> prices = new Broadcast<>(16);
 *
 * try (var mine = prices.subscribe()) {
 *   var each = mine.iterator();
 *   while (await(each.hasNext())) {
 *     show(each.next());
 *   }
 * }
 *
 * await(prices.send(price));
 * }</pre>
 *
 * <p>A subscription gets what is sent from then on, all of it, in the order in which it was sent.
 * Who sends waits while the slowest subscriber is as many elements behind as there is room for.
 * Without subscribers, elements are dropped.
 *
 * <p>A task that is cancelled while it waits to send has sent to nobody.
 *
 * <p>Belongs to the scheduler on whose thread it is used first.
 *
 * @param <T> the type of the elements, none of which is null
 */
public final class Broadcast<T> extends Confined implements AutoCloseable {
  /*
   * The elements that somebody has not received yet are a list. Each subscription stands at the
   * last one that it has received:
   *
   *    received by all |  waits for        waits for        waits for
   *                    |  2 subscribers -> 2 subscribers -> 3 subscribers      <- newest
   *         ^ stands here: A, B                   ^ C, who subscribed later
   *
   * What lies before the last of them is garbage. `unreceived` counts what lies behind.
   */
  private Node<T> newest = new Node<>(null, 0);
  private int unreceived;

  private final int capacity;
  private final Set<Subscription<T>> subscriptions = new LinkedHashSet<>();
  private final WaitQueue<Send<T>> senders = new WaitQueue<>();
  private boolean admitting;
  private boolean closed;
  private @Nullable Throwable cause;

  /**
   * A broadcast.
   *
   * @param capacity how many elements the slowest subscriber may be behind
   */
  public Broadcast(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException(
          "a broadcast has room for one element or more: " + capacity);
    }
    this.capacity = capacity;
  }

  /** Subscribes to what is sent from now on; to nothing, when this is closed. */
  public Subscription<T> subscribe() {
    requireOwner();
    Subscription<T> subscription = new Subscription<>(this, newest);
    subscriptions.add(subscription);
    return subscription;
  }

  /**
   * Sends an element to all who have subscribed; waits while there is no room.
   *
   * @throws ChannelClosedException at the await, when this is closed
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public Task<Void> send(T element) {
    return new Send<>(this, Objects.requireNonNull(element, "element"));
  }

  /**
   * Sends an element if there is room.
   *
   * @throws ChannelClosedException when this is closed
   */
  public boolean trySend(T element) {
    requireOwner();
    Objects.requireNonNull(element, "element");
    if (closed) {
      throw refusal();
    }
    return put(element);
  }

  /**
   * Nothing more can be sent. Subscribers receive what was sent before, by tasks that still wait
   * for room too; then their iterators end, and {@link Source#receive} fails. Does nothing when
   * this is closed.
   */
  @Override
  public void close() {
    end(null);
  }

  /** As {@link #close()}; but in the end, those who receive get an exception. */
  public void close(Throwable failure) {
    end(Objects.requireNonNull(failure, "failure"));
  }

  private void end(@Nullable Throwable failure) {
    requireOwner();
    if (!closed) {
      closed = true;
      cause = failure;
      subscriptions.forEach(Subscription::endIfDrained);
    }
  }

  /** Whether this was closed. There may still be something to receive. */
  public boolean isClosed() {
    requireOwner();
    return closed;
  }

  private boolean put(T element) {
    if (unreceived == capacity) {
      return false;
    }
    if (subscriptions.isEmpty()) {
      return true;
    }
    Node<T> node = new Node<>(element, subscriptions.size());
    newest.next = node;
    newest = node;
    unreceived++;
    subscriptions.forEach(Subscription::wake);
    return true;
  }

  /** A subscriber has received an element, or will not. */
  private void received(Node<T> node) {
    if (--node.missing == 0) {
      node.element = null;
      unreceived--;
      admit();
    }
  }

  /** Lets in who waits to send, as long as there is room. */
  private void admit() {
    if (admitting) {
      return; // who is let in may be received at once, which makes room for the next one
    }
    admitting = true;
    while (unreceived < capacity) {
      Send<T> first = senders.poll();
      if (first == null) {
        break;
      }
      put(first.element);
      first.sent();
    }
    admitting = false;
    if (closed && senders.isEmpty()) {
      subscriptions.forEach(Subscription::endIfDrained);
    }
  }

  private ChannelClosedException refusal() {
    return new ChannelClosedException(this + " was closed; nothing more can be sent", cause);
  }

  @Override
  public String toString() {
    return "Broadcast["
        + (closed ? "closed, " : "")
        + subscriptions.size()
        + " subscribers, the slowest "
        + unreceived
        + " behind, "
        + senders.size()
        + " sending]";
  }

  private static final class Node<T> {
    @Nullable T element;

    /** How many subscribers have not received it. */
    int missing;

    @Nullable Node<T> next;

    Node(@Nullable T element, int missing) {
      this.element = element;
      this.missing = missing;
    }
  }

  private static final class Send<T> extends Waiting<Void> {
    private final Broadcast<T> broadcast;
    private final T element;

    Send(Broadcast<T> broadcast, T element) {
      this.broadcast = broadcast;
      this.element = element;
    }

    @Override
    protected String describe() {
      return "send to " + broadcast;
    }

    @Override
    protected void start() {
      if (broadcast.isClosed()) {
        throw broadcast.refusal();
      }
      if (broadcast.put(element)) {
        sent();
      } else {
        broadcast.senders.add(this);
      }
    }

    @SuppressWarnings("NullAway") // null is the only Void
    void sent() {
      complete(null);
    }

    @Override
    protected void cancelled() {
      leave();
      // Subscribers may have waited for nothing but this.
      broadcast.admit();
    }
  }

  /**
   * What somebody receives of a broadcast. Several tasks may receive from one subscription; each
   * element then goes to one of them.
   *
   * @param <T> the type of the elements
   */
  public static final class Subscription<T> extends Source<T> implements AutoCloseable {
    private final Broadcast<T> broadcast;
    private Node<T> last;
    private boolean cancelled;

    private Subscription(Broadcast<T> broadcast, Node<T> last) {
      this.broadcast = broadcast;
      this.last = last;
    }

    /** Ends the subscription; what has not been received is dropped. */
    @Override
    public void close() {
      requireOwner();
      if (cancelled) {
        return;
      }
      cancelled = true;
      broadcast.subscriptions.remove(this);
      // Not further: the room that this makes lets others send, and not to this subscription.
      Node<T> end = broadcast.newest;
      while (last != end) {
        last = Objects.requireNonNull(last.next);
        broadcast.received(last);
      }
      last = new Node<>(null, 0);
      endTakers();
    }

    private void wake() {
      while (!takers.isEmpty()) {
        T element = take();
        if (element == null) {
          return;
        }
        Objects.requireNonNull(takers.poll()).taken(element);
      }
    }

    private void endIfDrained() {
      if (isDrained()) {
        endTakers();
      }
    }

    @Override
    @Nullable T take() {
      Node<T> next = last.next;
      if (next == null || cancelled) {
        return null;
      }
      last = next;
      T element = next.element;
      broadcast.received(next);
      return element;
    }

    @Override
    boolean hasElement() {
      return last.next != null && !cancelled;
    }

    @Override
    boolean isDrained() {
      return cancelled || (broadcast.closed && broadcast.senders.isEmpty() && !hasElement());
    }

    @Override
    @Nullable Throwable cause() {
      return cancelled ? null : broadcast.cause;
    }

    @Override
    public String toString() {
      return "Subscription[of " + broadcast + "]";
    }
  }
}
