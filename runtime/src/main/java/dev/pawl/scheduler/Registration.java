package dev.pawl.scheduler;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;

/**
 * A channel's place in a loop: what lies between the channel's owner and the selector. Loop thread
 * only.
 *
 * <p>It is the attachment of the channel's key, and a superclass rather than a separate object,
 * because there is one for each connection.
 */
public abstract class Registration {
  private final EventLoop loop;
  private final SelectionKey key;

  /**
   * Registers a channel, which must be non-blocking.
   *
   * @param interest as in {@link SelectionKey#interestOps()}
   */
  protected Registration(EventLoop loop, SelectableChannel channel, int interest)
      throws IOException {
    this.loop = loop;
    this.key = loop.poller().register(channel, interest, this);
  }

  /** Takes the place of another registration of the same channel. */
  protected Registration(Registration predecessor, int interest) {
    this.loop = predecessor.loop;
    this.key = predecessor.key;
    key.attach(this);
    key.interestOps(interest);
  }

  /**
   * The channel is ready. Called inside the selection: does I/O, marks, and makes continuations
   * ready; neither runs user code nor throws.
   *
   * @param operations as in {@link SelectionKey#readyOps}
   */
  protected abstract void ready(int operations);

  /** The end of a turn that {@link EventLoop#atEndOfTurn} was asked for. Does not throw. */
  protected void endOfTurn() {}

  /** Whether the channel was closed by its user, and is only being wound up. */
  protected boolean closesByItself() {
    return false;
  }

  /** The loop in which the channel is registered. */
  protected final EventLoop loop() {
    return loop;
  }

  /** The registered channel. */
  protected final SelectableChannel channel() {
    return key.channel();
  }

  // The selector takes a changed interest over when it next selects, so that taking one away and
  // giving it back in the same turn costs no system call.

  /** Wants to be told of an operation from now on. */
  protected final void addInterest(int operation) {
    if (key.isValid() && (key.interestOps() & operation) == 0) {
      key.interestOpsOr(operation);
    }
  }

  /** Does not want to be told of an operation any longer. */
  protected final void removeInterest(int operation) {
    if (key.isValid() && (key.interestOps() & operation) != 0) {
      key.interestOpsAnd(~operation);
    }
  }
}
