package dev.pawl.benchmarks.byhand;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * A channel written by hand: room for so many elements, and machines that wait, first come, first
 * served.
 *
 * @param <T> the type of the elements
 */
public final class Pipe<T> {
  /**
   * A machine that sends.
   *
   * @param <T> the type of the elements
   */
  public abstract static class Sender<T> extends Machine {
    private @Nullable T element;
  }

  /**
   * A machine that receives.
   *
   * @param <T> the type of the elements
   */
  public abstract static class Receiver<T> extends Machine {
    private @Nullable T element;

    /** Takes what has been handed over since this began to wait; null when nothing has. */
    protected final @Nullable T taken() {
      T taken = element;
      element = null;
      return taken;
    }
  }

  private final Loop loop;
  private final int capacity;
  private final ArrayDeque<T> buffer = new ArrayDeque<>();
  private final ArrayDeque<Sender<T>> senders = new ArrayDeque<>();
  private final ArrayDeque<Receiver<T>> receivers = new ArrayDeque<>();

  /** A pipe whose machines run in a loop. */
  public Pipe(Loop loop, int capacity) {
    this.loop = loop;
    this.capacity = capacity;
  }

  /** Sends an element; false when the sender has to wait, and goes on when it is sent. */
  public boolean send(T element, Sender<T> sender) {
    Receiver<T> receiver = receivers.poll();
    if (receiver != null) {
      receiver.element = element;
      loop.add(receiver);
      return true;
    }
    if (buffer.size() < capacity) {
      buffer.add(element);
      return true;
    }
    sender.element = element;
    senders.add(sender);
    return false;
  }

  /** Receives an element; null when the receiver has to wait, and goes on when it has one. */
  public @Nullable T receive(Receiver<T> receiver) {
    T oldest = buffer.poll();
    Sender<T> sender = senders.poll();
    if (sender != null) {
      T sent = sender.element;
      sender.element = null;
      loop.add(sender);
      if (oldest == null) {
        return sent;
      }
      buffer.add(sent);
    } else if (oldest == null) {
      receivers.add(receiver);
    }
    return oldest;
  }
}
