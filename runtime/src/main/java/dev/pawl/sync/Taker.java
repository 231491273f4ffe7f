package dev.pawl.sync;

import org.jspecify.annotations.Nullable;

/** Somebody's wish for the next element of a source. */
abstract class Taker<T, R extends @Nullable Object> extends Waiting<R> {
  final Source<T> source;

  Taker(Source<T> source) {
    this.source = source;
  }

  @Override
  protected void start() {
    source.requireOwner();
    T element = source.take();
    if (element != null) {
      taken(element);
    } else if (source.isDrained()) {
      ended();
    } else {
      source.takers.add(this);
    }
  }

  /** Gets the element; this waits no longer. */
  abstract void taken(T element);

  /** The source is closed and nothing is left; this waits no longer. */
  abstract void ended();
}
