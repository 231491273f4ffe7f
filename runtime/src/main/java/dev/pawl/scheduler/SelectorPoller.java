package dev.pawl.scheduler;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop sleeps, and the one owner of its {@link Selector}.
 *
 * <p>The selector is opened with the first channel; a loop that only computes and sleeps parks its
 * thread instead, which wakes up more exactly than a selection with its millisecond time-outs.
 */
public final class SelectorPoller implements Closeable {
  private static final long NANOS_PER_MILLI = 1_000_000;

  // One object for every selection.
  private static final Consumer<SelectionKey> DISPATCH = new Dispatch();

  private final SelectorProvider provider;
  private volatile @Nullable Selector selector;

  // Plain: whoever wakes it up was told, through the inbox, that it sleeps.
  private Thread sleeper;

  SelectorPoller(SelectorProvider provider, Thread sleeper) {
    this.provider = provider;
    this.sleeper = sleeper;
  }

  /** Another thread sleeps from now on. Nobody does at the moment. */
  void sleepsOn(Thread thread) {
    sleeper = thread;
  }

  /** The provider that channels of this loop come from. */
  public SelectorProvider provider() {
    return provider;
  }

  /** Registers a non-blocking channel. Loop thread only. */
  SelectionKey register(SelectableChannel channel, int interest, Registration owner)
      throws IOException {
    Selector open = selector;
    if (open == null) {
      open = provider.openSelector();
      selector = open;
    }
    return channel.register(open, interest, owner);
  }

  /** True while channels are registered, so that even a busy loop has to look at them. */
  boolean hasChannels() {
    Selector open = selector;
    return open != null && !open.keys().isEmpty();
  }

  /** The channels that are open and do not close by themselves, as text. Loop thread only. */
  public List<String> openChannels() {
    Selector open = selector;
    List<String> texts = new ArrayList<>();
    for (SelectionKey key : open == null ? Set.<SelectionKey>of() : open.keys()) {
      if (key.isValid()
          && key.attachment() instanceof Registration owner
          && !owner.closesByItself()) {
        texts.add(owner.toString());
      }
    }
    texts.sort(null); // the selector has them in no order
    return texts;
  }

  /** Looks for ready channels without blocking. */
  void pollNow() throws IOException {
    Selector open = selector;
    if (open != null) {
      open.selectNow(DISPATCH);
    }
  }

  /** Blocks until a channel is ready, {@link #wakeUp} is called, or the time is over. */
  void poll(long nanos) throws IOException {
    Selector open = selector;
    if (open == null) {
      LockSupport.parkNanos(this, nanos);
    } else {
      open.select(DISPATCH, millis(nanos));
    }
  }

  // Rounded up: waking up before the timer is due would mean a turn for nothing.
  private static long millis(long nanos) {
    return (nanos - 1) / NANOS_PER_MILLI + 1;
  }

  /** Blocks until a channel is ready or {@link #wakeUp} is called. */
  void poll() throws IOException {
    Selector open = selector;
    if (open == null) {
      LockSupport.park(this);
    } else {
      open.select(DISPATCH);
    }
  }

  /**
   * Waits like {@link #poll(long)}, for {@link Long#MAX_VALUE} like {@link #poll()}, on behalf of
   * the loop's thread: what is ready is only noted.
   */
  void watch(long nanos) throws IOException {
    Selector open = selector;
    if (open == null) {
      if (nanos == Long.MAX_VALUE) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, nanos);
      }
    } else if (nanos == Long.MAX_VALUE) {
      open.select();
    } else {
      open.select(millis(nanos));
    }
  }

  /** Tells the owners of the channels that were ready in {@link #watch}. */
  void dispatchNoted() {
    Selector open = selector;
    if (open != null && !open.selectedKeys().isEmpty()) {
      List<SelectionKey> noted = List.copyOf(open.selectedKeys());
      open.selectedKeys().clear();
      noted.forEach(DISPATCH);
    }
  }

  /** Ends a sleep, the present or the next one. Any thread. */
  void wakeUp() {
    // The loop may open its selector at any moment, but never while it sleeps: whoever was told to
    // wake it reads a selector that is at least as new as the one it sleeps on.
    Selector open = selector;
    if (open == null) {
      LockSupport.unpark(sleeper);
    } else {
      open.wakeup();
    }
  }

  @Override
  public void close() throws IOException {
    Selector open = selector;
    if (open == null || !open.isOpen()) {
      return;
    }
    IOException failure = null;
    for (SelectionKey key : open.keys()) {
      try {
        key.channel().close();
      } catch (ClosedChannelException alreadyClosed) {
        // Its owner was faster.
      } catch (IOException e) {
        failure = e;
      }
    }
    open.close();
    if (failure != null) {
      throw failure;
    }
  }

  /** Tells the owner of a channel that it is ready. A lambda would take longer at the start. */
  private static final class Dispatch implements Consumer<SelectionKey> {
    @Override
    public void accept(SelectionKey key) {
      if (key.attachment() instanceof Registration owner && key.isValid()) {
        owner.ready(key.readyOps());
      }
    }
  }
}
