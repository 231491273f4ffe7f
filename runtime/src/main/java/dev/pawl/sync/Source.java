package dev.pawl.sync;

import dev.pawl.AsyncIterator;
import dev.pawl.Task;
import org.jspecify.annotations.Nullable;

/**
 * Where elements are received: a {@link Channel}, or somebody's subscription to a {@link
 * Broadcast}. Several may be waited for at once, see {@link Select}.
 *
 * @param <T> the type of the elements, none of which is null
 */
public abstract sealed class Source<T> extends Confined permits Channel, Broadcast.Subscription {
  // Somebody waits here only while there is nothing to take: who sends hands over to the first of
  // them, and who closes tells them all.
  final WaitQueue<Taker<T, ?>> takers = new WaitQueue<>();

  /** When a {@link Select} took something here, counted in selections; for its fairness. */
  long takenBySelect;

  Source() {}

  /**
   * Waits for the next element.
   *
   * @throws ChannelClosedException at the await, when it is closed and nothing is left; or the
   *     exception that it was closed with
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public final Task<T> receive() {
    return new Receive<>(this);
  }

  /**
   * The next element, or null when none can be had without waiting.
   *
   * @throws ChannelClosedException when it is closed and nothing is left, which may be because of
   *     the exception that is the cause
   */
  public final @Nullable T tryReceive() {
    requireOwner();
    T element = take();
    if (element == null && isDrained()) {
      throw closedException();
    }
    return element;
  }

  /**
   * The elements one after the other, until it is closed and nothing is left:
   *
   * <pre>{@code
   * var jobs = channel.iterator();
   * while (await(jobs.hasNext())) {
   *   await(run(jobs.next()));
   * }
   * }</pre>
   *
   * <p>Every iterator takes elements away, so that each goes to one of several. Closing an iterator
   * leaves this as it is.
   */
  public final AsyncIterator<T> iterator() {
    return new SourceIterator<>(this);
  }

  /** Takes the next element, if there is one. */
  abstract @Nullable T take();

  /** Whether {@link #take} would give something. */
  abstract boolean hasElement();

  /** Whether nothing is left and nothing will come. */
  abstract boolean isDrained();

  /** What it was closed with. */
  abstract @Nullable Throwable cause();

  /** Why nothing more can be received. */
  final ChannelClosedException closedException() {
    return new ChannelClosedException(
        this + " was closed, and everything has been received; iterator() ends without exception",
        cause());
  }

  /** What is thrown to who waits. */
  final Throwable failure() {
    Throwable cause = cause();
    return cause != null ? cause : closedException();
  }

  /** Tells all who wait that nothing will come. */
  final void endTakers() {
    for (Taker<T, ?> first = takers.poll(); first != null; first = takers.poll()) {
      first.ended();
    }
  }

  private static final class Receive<T> extends Taker<T, T> {
    Receive(Source<T> source) {
      super(source);
    }

    @Override
    protected String describe() {
      return "receive from " + source;
    }

    @Override
    void taken(T element) {
      complete(element);
    }

    @Override
    void ended() {
      fail(source.failure());
    }
  }
}
