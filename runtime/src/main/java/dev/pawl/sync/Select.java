package dev.pawl.sync;

import dev.pawl.Task;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for several channels at once, and does what is possible first; Go's {@code select}. Made to
 * be imported statically.
 *
 * <pre>{@code
 * String news = await(select(
 *     from(numbers, number -> "the number " + number),
 *     from(words, word -> "the word " + word).whenClosed(() -> "no more words"),
 *     to(answers, 42, () -> "answered")));
 * }</pre>
 *
 * <p>Exactly one case happens: one element is taken, or sent, and those of the other cases stay
 * where they are. (Not so in a {@link dev.pawl.Pawl#race} of two receivers, which may both have
 * received.) When several are possible, the one is chosen whose channel was chosen longest ago: in
 * a loop each has its turn.
 */
public final class Select {
  private Select() {}

  /**
   * Waits until one of the cases is possible, and results in what its function makes of it. The
   * function is called by the task that awaits this.
   *
   * @throws ChannelClosedException at the await, when the channel of a case is closed, unless
   *     {@link Case#whenClosed} says what to do
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // nothing is written to the array
  public static <R extends @Nullable Object> Task<R> select(Case<? extends R>... cases) {
    if (cases.length == 0) {
      throw new IllegalArgumentException("select needs one case or more; without, it never ends");
    }
    return new Selecting<>(List.of(cases));
  }

  /** The case that an element can be received. */
  public static <T, R extends @Nullable Object> Case<R> from(
      Source<T> source, Function<? super T, ? extends R> then) {
    return new From<>(source, then);
  }

  /** The case that an element can be sent. */
  public static <T, R extends @Nullable Object> Case<R> to(
      Channel<T> channel, T element, Supplier<? extends R> then) {
    return new To<>(channel, element, then);
  }

  /**
   * One of the things that {@link #select} waits for.
   *
   * @param <R> what the selection results in
   */
  public abstract static sealed class Case<R extends @Nullable Object> {
    private @Nullable Supplier<? extends R> whenClosed;

    private Case() {}

    /**
     * Says what the selection results in when the channel is closed (and drained, where it is
     * received from), instead of an exception.
     *
     * @return this case
     */
    public final Case<R> whenClosed(Supplier<? extends R> then) {
      whenClosed = Objects.requireNonNull(then, "then");
      return this;
    }

    /** What the selection results in, the channel being closed. */
    final R resultOfClosed() throws Throwable {
      if (whenClosed == null) {
        throw closedException();
      }
      return whenClosed.get();
    }

    abstract Throwable closedException();

    abstract void requireOwner();

    /** Whether the case is possible, or the channel closed. */
    abstract boolean isReady();

    /** Does it, being ready; returns the element, or null when the channel is closed. */
    abstract @Nullable Object proceed();

    /** Begins to wait, on behalf of a selection. */
    abstract Waiting<?> await(Selection selection);

    /** When this was chosen last. */
    abstract long chosen();

    abstract void chosen(long when);

    /** What the selection results in. */
    abstract R result(Object element);
  }

  private static final class From<T, R extends @Nullable Object> extends Case<R> {
    private final Source<T> source;
    private final Function<? super T, ? extends R> then;

    From(Source<T> source, Function<? super T, ? extends R> then) {
      this.source = Objects.requireNonNull(source, "source");
      this.then = Objects.requireNonNull(then, "then");
    }

    @Override
    Throwable closedException() {
      return source.failure();
    }

    @Override
    void requireOwner() {
      source.requireOwner();
    }

    @Override
    boolean isReady() {
      return source.hasElement() || source.isDrained();
    }

    @Override
    @Nullable Object proceed() {
      return source.take();
    }

    @Override
    Waiting<?> await(Selection selection) {
      Taker<T, ?> entry =
          new Taker<T, @Nullable Void>(source) {
            @Override
            void taken(T element) {
              selection.chosen(From.this, element);
            }

            @Override
            void ended() {
              selection.chosen(From.this, null);
            }
          };
      source.takers.add(entry);
      return entry;
    }

    @Override
    long chosen() {
      return source.takenBySelect;
    }

    @Override
    void chosen(long when) {
      source.takenBySelect = when;
    }

    @Override
    @SuppressWarnings("unchecked") // the element comes from the source
    R result(Object element) {
      return then.apply((T) element);
    }

    @Override
    public String toString() {
      return "receive from " + source;
    }
  }

  private static final class To<T, R extends @Nullable Object> extends Case<R> {
    private final Channel<T> channel;
    private final T element;
    private final Supplier<? extends R> then;

    To(Channel<T> channel, T element, Supplier<? extends R> then) {
      this.channel = Objects.requireNonNull(channel, "channel");
      this.element = Objects.requireNonNull(element, "element");
      this.then = Objects.requireNonNull(then, "then");
    }

    @Override
    Throwable closedException() {
      return channel.refusal();
    }

    @Override
    void requireOwner() {
      channel.requireOwner();
    }

    @Override
    boolean isReady() {
      return channel.isClosed() || channel.hasRoom();
    }

    @Override
    @Nullable Object proceed() {
      return !channel.isClosed() && channel.put(element) ? element : null;
    }

    @Override
    Waiting<?> await(Selection selection) {
      Putter<T, ?> entry =
          new Putter<T, @Nullable Void>(channel, element) {
            @Override
            void sent() {
              selection.chosen(To.this, element);
            }

            @Override
            void refused() {
              selection.chosen(To.this, null);
            }
          };
      channel.putters.add(entry);
      return entry;
    }

    @Override
    long chosen() {
      return channel.sentBySelect;
    }

    @Override
    void chosen(long when) {
      channel.sentBySelect = when;
    }

    @Override
    R result(Object sent) {
      return then.get();
    }

    @Override
    public String toString() {
      return "send to " + channel;
    }
  }
}
