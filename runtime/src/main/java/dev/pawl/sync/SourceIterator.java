package dev.pawl.sync;

import dev.pawl.AsyncIterator;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What {@link Source#iterator} returns. */
final class SourceIterator<T> implements AsyncIterator<T> {
  private final Source<T> source;

  /** What {@link #hasNext} has found. */
  private @Nullable T fetched;

  /** Who waits for that at the moment. */
  private @Nullable HasNext<T> asking;

  SourceIterator(Source<T> source) {
    this.source = source;
  }

  @Override
  public Task<Boolean> hasNext() {
    return new HasNext<>(this);
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
    return Pawl.done();
  }

  private static final class HasNext<T> extends Taker<T, Boolean> {
    private final SourceIterator<T> iterator;

    HasNext(SourceIterator<T> iterator) {
      super(iterator.source);
      this.iterator = iterator;
    }

    @Override
    protected String describe() {
      return "next element of " + source;
    }

    @Override
    protected void start() {
      if (iterator.asking != null) {
        throw new IllegalStateException(
            "this iterator is being asked already; let each task have an iterator of its own");
      }
      if (iterator.fetched != null) {
        complete(true);
        return;
      }
      iterator.asking = this;
      super.start();
    }

    @Override
    void taken(T element) {
      iterator.asking = null;
      iterator.fetched = element;
      complete(true);
    }

    @Override
    void ended() {
      iterator.asking = null;
      Throwable cause = source.cause();
      if (cause == null) {
        complete(false);
      } else {
        fail(cause);
      }
    }

    @Override
    protected void cancelled() {
      iterator.asking = null;
      super.cancelled();
    }
  }
}
