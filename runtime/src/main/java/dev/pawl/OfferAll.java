package dev.pawl;

import java.util.Iterator;
import java.util.Objects;
import java.util.stream.BaseStream;
import org.jspecify.annotations.Nullable;

/**
 * Emits all that another iterator has, from the body of an asynchronous generator: a frame written
 * by hand.
 */
final class OfferAll extends TaskFrame<@Nullable Object> {
  /*
   *   START, OFFERED -> ASKED    // waits for the inner iterator's hasNext
   *   ASKED          -> OFFERED  // waits for the outer generator to be asked
   *   OFFERED        -> CLOSING  // the outer one is closed or cancelled, and so the inner one is closed
   */
  private enum Waiting {
    START,
    ASKED,
    OFFERED,
    CLOSING
  }

  private final @Nullable Object inner;
  private @Nullable AsyncIteratorFrame<?> outer;
  private Waiting waiting = Waiting.START;

  /** What was thrown at the offer, while the inner iterator is closed because of it. */
  private @Nullable Throwable leaving;

  OfferAll(@Nullable Object inner) {
    if (inner instanceof Iterable<?> iterable) {
      this.inner = iterable.iterator();
    } else {
      this.inner = inner instanceof BaseStream<?, ?> stream ? stream.iterator() : inner;
    }
  }

  @Override
  public @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    if (outer == null) {
      outer = (AsyncIteratorFrame<?>) awaiter;
    }
    return super.poll(awaiter);
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    if (inner instanceof GeneratorFrame<?, ?, ?> generator && waiting == Waiting.START) {
      if (generator.isOver()) {
        return null; // its result was for whoever had its last element
      }
    }
    while (true) {
      Task<?> task = next();
      if (task == null) {
        return inner instanceof Generator<?, ?, ?> generator ? generator.result() : null;
      }
      Object result = task.poll(this);
      if (result == SUSPENDED) {
        return task.subscribe(this);
      }
      parkedOn(task); // complete: go round as if resumed
    }
  }

  /** What to wait for next; null at the end. */
  private @Nullable Task<?> next() throws Throwable {
    switch (waiting) {
      case ASKED -> {
        return resumed() == Boolean.TRUE ? offer(((AsyncIterator<?>) inner()).next()) : null;
      }
      case OFFERED -> {
        try {
          resumed();
        } catch (Throwable exception) {
          leaving = exception;
          waiting = Waiting.CLOSING;
          return closeInner();
        }
      }
      case CLOSING -> {
        resumed();
        throw Objects.requireNonNull(leaving);
      }
      case START -> {}
    }
    if (inner instanceof AsyncIterator<?> asynchronous) {
      waiting = Waiting.ASKED;
      return asynchronous.hasNext();
    }
    return inner instanceof Iterator<?> iterator && iterator.hasNext()
        ? offer(iterator.next())
        : null;
  }

  private Task<?> offer(@Nullable Object element) {
    waiting = Waiting.OFFERED;
    return new AsyncIteratorFrame.Offer(outer, element);
  }

  private Task<?> closeInner() throws Exception {
    if (inner instanceof AsyncIterator<?> asynchronous) {
      return asynchronous.close();
    }
    if (inner instanceof AutoCloseable closeable) {
      closeable.close();
    }
    return Pawl.done();
  }

  private Object inner() {
    return Objects.requireNonNull(inner);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "emitAll", null, -1);
  }
}
