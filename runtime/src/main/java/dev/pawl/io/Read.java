package dev.pawl.io;

import dev.pawl.Operation;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish for what a stream receives. It takes nothing before it can be fulfilled, so that
 * giving it up loses nothing.
 */
abstract class Read<T extends @Nullable Object> extends Operation<T> {
  /** A read that needs much from a fast peer lets others have their turn after so many fills. */
  static final int FILLS_PER_TURN = 16;

  final Connection stream;

  Read(Connection stream) {
    this.stream = stream;
  }

  /**
   * Goes as far as possible without waiting.
   *
   * @return whether it is over, by {@link #finish} or {@link #fail}; else there is nothing to take,
   *     or too little
   */
  abstract boolean attempt() throws IOException;

  @Override
  protected final void start() throws IOException {
    stream.checkBeforeRead(scheduler());
    stream.forgetScanned();
    attemptOrWait();
  }

  /** Called when the stream has become readable while this waited for that. */
  void goOn() {
    try {
      attemptOrWait();
    } catch (Throwable failure) {
      end(failure);
    }
  }

  private void attemptOrWait() throws IOException {
    if (!attempt()) {
      stream.awaitInput(this);
    }
  }

  /** Ends with a result; for {@link #attempt}, which returns what this returns. */
  final boolean finish(T result) {
    stream.stopWaiting(this);
    complete(result);
    return true;
  }

  /** Ends with an exception. */
  final void end(Throwable failure) {
    stream.stopWaiting(this);
    fail(failure);
  }

  @Override
  protected void cancelled() {
    stream.stopWaiting(this);
  }
}
