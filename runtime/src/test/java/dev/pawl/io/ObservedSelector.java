package dev.pawl.io;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelectionKey;
import java.nio.channels.spi.AbstractSelector;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** A selector of {@link ObservedProvider}: another one, and keys that stand for its keys. */
final class ObservedSelector extends AbstractSelector {
  /** A channel that stands for another one. */
  interface Observed {
    SelectableChannel real();
  }

  private final ObservedProvider observer;
  private final Selector real;
  private final Set<Key> keys = new LinkedHashSet<>();

  ObservedSelector(ObservedProvider provider, Selector real) {
    super(provider);
    this.observer = provider;
    this.real = real;
  }

  @Override
  protected SelectionKey register(AbstractSelectableChannel channel, int ops, Object attachment) {
    try {
      Key key = new Key(channel);
      key.attach(attachment);
      key.real = ((Observed) channel).real().register(real, ops, key);
      key.selected = ops;
      keys.add(key);
      return key;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public int select(Consumer<SelectionKey> action) throws IOException {
    beforeSelection();
    return real.select(key -> action.accept((SelectionKey) key.attachment()));
  }

  @Override
  public int select(Consumer<SelectionKey> action, long timeout) throws IOException {
    beforeSelection();
    return real.select(key -> action.accept((SelectionKey) key.attachment()), timeout);
  }

  @Override
  public int selectNow(Consumer<SelectionKey> action) throws IOException {
    beforeSelection();
    return real.selectNow(key -> action.accept((SelectionKey) key.attachment()));
  }

  private void beforeSelection() {
    observer.selections++;
    Set<SelectionKey> cancelled = cancelledKeys();
    synchronized (cancelled) {
      for (SelectionKey key : cancelled) {
        keys.remove(key);
        deregister((AbstractSelectionKey) key);
      }
      cancelled.clear();
    }
    for (Key key : keys) {
      int interest = key.real.interestOps();
      if (interest != key.selected) {
        key.selected = interest;
        observer.interestChanges++;
      }
    }
  }

  @Override
  public Set<SelectionKey> keys() {
    return Set.copyOf(keys);
  }

  @Override
  public Selector wakeup() {
    real.wakeup();
    return this;
  }

  @Override
  protected void implCloseSelector() throws IOException {
    real.close();
  }

  @Override
  public Set<SelectionKey> selectedKeys() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int selectNow() {
    throw new UnsupportedOperationException();
  }

  @Override
  public int select(long timeout) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int select() {
    throw new UnsupportedOperationException();
  }

  private final class Key extends AbstractSelectionKey {
    private final SelectableChannel channel;
    private SelectionKey real;
    private int selected;

    Key(SelectableChannel channel) {
      this.channel = channel;
    }

    @Override
    public SelectableChannel channel() {
      return channel;
    }

    @Override
    public Selector selector() {
      return ObservedSelector.this;
    }

    @Override
    public int interestOps() {
      return real.interestOps();
    }

    @Override
    public SelectionKey interestOps(int ops) {
      real.interestOps(ops);
      return this;
    }

    @Override
    public int readyOps() {
      return real.readyOps();
    }
  }
}
