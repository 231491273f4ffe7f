package dev.pawl;

import java.util.Iterator;
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
   */
  private enum Waiting {
    START,
    ASKED,
    OFFERED
  }

  private final @Nullable Object inner;
  private @Nullable AsyncIteratorFrame<?> outer;
  private Waiting waiting = Waiting.START;

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
    while (true) {
      Task<?> task;
      if (waiting == Waiting.ASKED) {
        if (resumed() != Boolean.TRUE) {
          return null;
        }
        waiting = Waiting.OFFERED;
        task = new AsyncIteratorFrame.Offer(outer, ((AsyncIterator<?>) inner()).next());
      } else {
        if (waiting == Waiting.OFFERED) {
          resumed();
        }
        if (inner instanceof AsyncIterator<?> asynchronous) {
          waiting = Waiting.ASKED;
          task = asynchronous.hasNext();
        } else if (inner instanceof Iterator<?> iterator && iterator.hasNext()) {
          waiting = Waiting.OFFERED;
          task = new AsyncIteratorFrame.Offer(outer, iterator.next());
        } else {
          return null;
        }
      }
      Object result = task.poll(this);
      if (result == SUSPENDED) {
        return task.subscribe(this);
      }
      parkedOn(task); // complete: go round as if resumed
    }
  }

  private Object inner() {
    return java.util.Objects.requireNonNull(inner);
  }

  @Override
  protected StackTraceElement suspensionPoint() {
    return new StackTraceElement("dev.pawl.Pawl", "emitAll", null, -1);
  }
}
