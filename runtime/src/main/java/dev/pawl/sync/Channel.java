package dev.pawl.sync;

import dev.pawl.Task;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hands elements from tasks that send to tasks that receive; a {@link
 * java.util.concurrent.BlockingQueue} for tasks, which can be closed.
 *
 * <pre>{@code
 * Channel<Job> jobs = Channel.bounded(100);
 *
 * try (jobs) {                                // the one who sends closes
 *   for (Job job : all) {
 *     await(jobs.send(job));                  // waits while 100 are waiting
 *   }
 * }
 *
 * var queue = jobs.iterator();                // and any number of these
 * while (await(queue.hasNext())) {
 *   await(run(queue.next()));
 * }
 * }</pre>
 *
 * <p>First in, first out, and fair: who has waited longest is the next to send or to receive. A
 * task that is cancelled while it waits has not sent, or not received, anything. One to which an
 * element was handed at that moment gets it, and its cancellation is thrown at its next await. So
 * every element is received once.
 *
 * <p>Belongs to the scheduler on whose thread it is used first.
 *
 * @param <T> the type of the elements, none of which is null
 */
public final class Channel<T> extends Source<T> implements AutoCloseable {
  /*
   * OPEN -> CLOSED    // close(), closeNow()
   *
   * Who waited to send before the end still does, unless closeNow() turns him away: what was sent
   * before the end comes before the end.
   *
   *            takers wait             buffer is               senders wait
   *   OPEN     only without senders    anything                only at a full buffer
   *   CLOSED   no                      anything                only at a full buffer
   */
  private boolean closed;
  private @Nullable Throwable cause;

  private final int capacity;
  private final ArrayDeque<T> buffer;
  final WaitQueue<Putter<T, ?>> putters = new WaitQueue<>();

  /** When a {@link Select} sent something here, counted in selections; for its fairness. */
  long sentBySelect;

  private Channel(int capacity) {
    this.capacity = capacity;
    this.buffer = new ArrayDeque<>(Math.min(capacity, 16));
  }

  /** A channel without room: each {@link #send} waits until somebody receives the element. */
  public static <T> Channel<T> rendezvous() {
    return new Channel<>(0);
  }

  /**
   * A channel with room for so many elements that nobody has received; {@link #send} waits for
   * room.
   */
  public static <T> Channel<T> bounded(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException(
          "a bounded channel has room for one element or more: "
              + capacity
              + "; Channel.rendezvous() has none");
    }
    return new Channel<>(capacity);
  }

  /** A channel with room for everything: {@link #send} never waits. */
  public static <T> Channel<T> unlimited() {
    return new Channel<>(Integer.MAX_VALUE);
  }

  /**
   * Sends an element; waits while there is no room and nobody to receive it.
   *
   * @throws ChannelClosedException at the await, when the channel is closed
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public Task<Void> send(T element) {
    return new Send<>(this, Objects.requireNonNull(element, "element"));
  }

  /**
   * Sends an element if that is possible without waiting.
   *
   * @throws ChannelClosedException when the channel is closed
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
   * Ends the channel: nothing more can be sent. What was sent before, by tasks that still wait for
   * room too, can be received; then iterators end, and {@link #receive} fails. Does nothing when
   * the channel is closed.
   */
  @Override
  public void close() {
    end(null);
  }

  /**
   * Ends the channel because of a failure, which who receives gets when everything that was sent
   * before has been received. Does nothing when the channel is closed.
   */
  public void close(Throwable failure) {
    end(Objects.requireNonNull(failure, "failure"));
  }

  /**
   * Ends the channel when nobody will receive any more: tasks that wait to send get a {@link
   * ChannelClosedException}, and have not sent.
   *
   * @return what was sent and not received
   */
  public List<T> closeNow() {
    end(null);
    for (Putter<T, ?> first = putters.poll(); first != null; first = putters.poll()) {
      first.refused();
    }
    List<T> left = new ArrayList<>(buffer);
    buffer.clear();
    return left;
  }

  private void end(@Nullable Throwable failure) {
    requireOwner();
    if (!closed) {
      closed = true;
      cause = failure;
      endTakers();
    }
  }

  /** Whether the channel was closed. There may still be something to receive. */
  public boolean isClosed() {
    requireOwner();
    return closed;
  }

  /** How many elements were sent and not received. */
  public int size() {
    requireOwner();
    return buffer.size();
  }

  /** Hands an element over if it can be done at once; the channel is open. */
  boolean put(T element) {
    Taker<T, ?> taker = takers.poll();
    if (taker != null) {
      taker.taken(element);
      return true;
    }
    return buffer.size() < capacity && buffer.add(element);
  }

  /** Whether {@link #put} would succeed. */
  boolean hasRoom() {
    return !takers.isEmpty() || buffer.size() < capacity;
  }

  @Override
  @Nullable T take() {
    T oldest = buffer.poll();
    Putter<T, ?> putter = putters.poll();
    if (putter == null) {
      return oldest;
    }
    T sent = putter.element;
    putter.sent();
    if (oldest == null) {
      return sent;
    }
    buffer.add(sent);
    return oldest;
  }

  @Override
  boolean hasElement() {
    return !buffer.isEmpty() || !putters.isEmpty();
  }

  @Override
  boolean isDrained() {
    return closed && !hasElement();
  }

  @Override
  @Nullable Throwable cause() {
    return cause;
  }

  /** Why nothing can be sent. */
  ChannelClosedException refusal() {
    return new ChannelClosedException(this + " was closed; nothing more can be sent", cause);
  }

  @Override
  public String toString() {
    return "Channel["
        + (closed ? "closed, " : "")
        + buffer.size()
        + " to receive, "
        + takers.size()
        + " receiving, "
        + putters.size()
        + " sending]";
  }

  private static final class Send<T> extends Putter<T, Void> {
    Send(Channel<T> channel, T element) {
      super(channel, element);
    }

    @Override
    protected String describe() {
      return "send to " + channel;
    }

    @Override
    @SuppressWarnings("NullAway") // null is the only Void
    void sent() {
      complete(null);
    }

    @Override
    void refused() {
      fail(channel.refusal());
    }
  }
}
