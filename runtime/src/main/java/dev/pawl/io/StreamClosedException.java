package dev.pawl.io;

import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;

/** A {@link ClosedChannelException} that says more: the JDK's has no message. */
final class StreamClosedException extends ClosedChannelException {
  private static final long serialVersionUID = 1;

  private final String message;

  StreamClosedException(String message) {
    this.message = message;
  }

  @Override
  public String getMessage() {
    return message;
  }

  /** What a task gets that waits for something while another task closes it. */
  static AsynchronousCloseException whileWaiting(String doing) {
    return new WhileWaiting(
        "closed while this task was "
            + doing
            + " it; cancel or await the task before closing what it uses, or catch this exception");
  }

  private static final class WhileWaiting extends AsynchronousCloseException {
    private static final long serialVersionUID = 1;

    private final String message;

    WhileWaiting(String message) {
      this.message = message;
    }

    @Override
    public String getMessage() {
      return message;
    }
  }
}
