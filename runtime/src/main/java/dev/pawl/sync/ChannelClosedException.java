package dev.pawl.sync;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Channel} or a {@link Broadcast} was closed: nothing more can be sent, or nothing more
 * will come.
 *
 * <p>Unchecked, because who receives in a loop asks {@link Source#iterator} instead, and a sender
 * learns of it only when somebody closed too early.
 */
public final class ChannelClosedException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1;

  ChannelClosedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
