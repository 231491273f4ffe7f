package dev.pawl;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Flow;

/**
 * Between asynchronous iterators and the publishers of Reactive Streams ({@link Flow}), with
 * backpressure in both directions: what nobody asks for is not made.
 *
 * <pre>{@code
 * AsyncIterator<ByteBuffer> chunks = Flows.iterate(response.body());
 * while (await(chunks.hasNext())) {
 *   use(chunks.next());
 * }
 * }</pre>
 */
public final class Flows {
  private static final int BUFFER = 32;

  private Flows() {}

  /** As {@link #iterate(Flow.Publisher, int)}, with a buffer for 32 elements. */
  public static <T> AsyncIterator<T> iterate(Flow.Publisher<? extends T> publisher) {
    return iterate(publisher, BUFFER);
  }

  /**
   * The elements of a publisher, which any thread may publish; the iterator goes on on the thread
   * of who asks it. It subscribes when it is first asked. What the publisher fails with is thrown
   * at the await, after the elements before it.
   *
   * <p>Cancelling who awaits {@code hasNext()} ends the wait; the iterator can be asked again, and
   * no element is lost. {@code close()} cancels the subscription: close an iterator that is not
   * iterated to its end.
   *
   * @param buffer how many elements are requested ahead; as many as are taken are requested anew,
   *     when that is half of them
   * @throws IllegalArgumentException when the buffer has no place
   */
  public static <T> AsyncIterator<T> iterate(Flow.Publisher<? extends T> publisher, int buffer) {
    if (buffer < 1) {
      throw new IllegalArgumentException("a buffer for " + buffer + " elements");
    }
    return new FlowIterator<>(Objects.requireNonNull(publisher, "publisher"), buffer);
  }

  /**
   * A publisher of what an asynchronous iterator gives. Each subscriber has an iterator of its own,
   * which is made, asked and closed on the scheduler's thread; there, too, the subscriber is told.
   * Any thread may subscribe, request and cancel.
   *
   * <p>The iterator is asked only while elements are requested, so the end is signalled on the
   * request that finds nothing more. Where it fails, or gives null, the subscriber gets the error.
   * Cancelling the subscription cancels what the iterator waits for, and closes it. When the
   * scheduler closes, subscribers get a {@link java.util.concurrent.CancellationException}.
   *
   * @param elements makes the iterator; called once for each subscriber
   */
  public static <T> Flow.Publisher<T> publish(
      Scheduler scheduler, Callable<? extends AsyncIterator<? extends T>> elements) {
    Objects.requireNonNull(scheduler, "scheduler");
    Objects.requireNonNull(elements, "elements");
    return subscriber -> {
      Objects.requireNonNull(subscriber, "subscriber");
      Emission.start(scheduler, elements, subscriber);
    };
  }
}
