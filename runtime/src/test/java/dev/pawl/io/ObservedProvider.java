package dev.pawl.io;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;

/**
 * The system's channels and selectors, which count what would be system calls, and which fail or do
 * less than they could when a test wants that.
 */
final class ObservedProvider extends SelectorProvider {
  private final SelectorProvider system = SelectorProvider.provider();

  // Counted: calls that reach the system.
  int reads;
  int writes;
  int accepts;
  int selections;

  /** How often the interest of a registered channel was another one at two selections. */
  int interestChanges;

  // Set by tests.

  /** So many calls of accept fail, as they do when there is no descriptor left. */
  int acceptFailures;

  /** A read fills its buffer, whatever the peer sends. */
  boolean endless;

  /** A read gives at most so many bytes. */
  int readLimit = Integer.MAX_VALUE;

  /** A write takes at most so many bytes. */
  int writeLimit = Integer.MAX_VALUE;

  /**
   * The number of bytes after which the system refuses to take more, as when a peer does not read.
   */
  long sendBuffer = Long.MAX_VALUE;

  /** What a write fails with, when set. */
  IOException writeFailure;

  /** Connections are being made, and are not there yet. */
  boolean connecting;

  /** The socket that was opened last. */
  SocketChannel opened;

  void resetCounters() {
    reads = 0;
    writes = 0;
    accepts = 0;
    selections = 0;
    interestChanges = 0;
  }

  int read(SocketChannel channel, ByteBuffer target) throws IOException {
    reads++;
    if (endless) {
      int room = target.remaining();
      target.put(new byte[room]);
      return room;
    }
    int limit = target.limit();
    target.limit(target.position() + Math.min(target.remaining(), readLimit));
    try {
      return channel.read(target);
    } finally {
      target.limit(limit);
    }
  }

  int write(SocketChannel channel, ByteBuffer source) throws IOException {
    if (!source.hasRemaining()) {
      return 0;
    }
    writes++;
    if (writeFailure != null) {
      throw writeFailure;
    }
    int limit = source.limit();
    int portion = (int) Math.min(sendBuffer, Math.min(source.remaining(), writeLimit));
    source.limit(source.position() + portion);
    try {
      int sent = portion == 0 ? 0 : channel.write(source);
      sendBuffer -= sent;
      return sent;
    } finally {
      source.limit(limit);
    }
  }

  SocketChannel accept(ServerSocketChannel channel) throws IOException {
    accepts++;
    if (acceptFailures > 0) {
      acceptFailures--;
      throw new IOException("Too many open files");
    }
    SocketChannel accepted = channel.accept();
    return accepted == null ? null : new ObservedSocket(this, accepted);
  }

  @Override
  public AbstractSelector openSelector() throws IOException {
    return new ObservedSelector(this, system.openSelector());
  }

  @Override
  public ServerSocketChannel openServerSocketChannel() throws IOException {
    return new ObservedServerSocket(this, system.openServerSocketChannel());
  }

  @Override
  public SocketChannel openSocketChannel() throws IOException {
    opened = new ObservedSocket(this, system.openSocketChannel());
    return opened;
  }

  @Override
  public DatagramChannel openDatagramChannel() throws IOException {
    return system.openDatagramChannel();
  }

  @Override
  public DatagramChannel openDatagramChannel(ProtocolFamily family) throws IOException {
    return system.openDatagramChannel(family);
  }

  @Override
  public Pipe openPipe() throws IOException {
    return system.openPipe();
  }
}
