package dev.pawl.sync;

import org.jspecify.annotations.Nullable;

/** Somebody's wish to send an element through a channel. */
abstract class Putter<T, R extends @Nullable Object> extends Waiting<R> {
  final Channel<T> channel;
  final T element;

  Putter(Channel<T> channel, T element) {
    this.channel = channel;
    this.element = element;
  }

  @Override
  protected void start() {
    if (channel.isClosed()) {
      refused();
    } else if (channel.put(element)) {
      sent();
    } else {
      channel.putters.add(this);
    }
  }

  /** The element was handed over; this waits no longer. */
  abstract void sent();

  /** The channel is closed, and the element was not handed over; this waits no longer. */
  abstract void refused();
}
