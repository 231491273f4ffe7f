package dev.pawl.io;

import dev.pawl.Operation;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Registration;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What {@link TcpStream#connect} returns: looks the name up, and tries its addresses in order. */
final class Connect extends Operation<TcpStream> {
  private final InetSocketAddress target;
  private InetAddress[] addresses = {};
  private int next;
  private @Nullable SocketChannel pending;
  private @Nullable Exception failure;

  Connect(InetSocketAddress target) {
    this.target = target;
  }

  @Override
  protected String describe() {
    return "connection to " + target;
  }

  @Override
  protected void start() throws IOException {
    if (target.isUnresolved()) {
      Resolver.resolve(target.getHostString(), scheduler(), this::resolved);
    } else {
      resolved(new InetAddress[] {target.getAddress()}, null);
    }
  }

  private void resolved(InetAddress[] found, @Nullable Exception notFound) {
    if (isDone()) {
      return; // cancelled meanwhile
    }
    addresses = found;
    failure = notFound;
    tryNext();
  }

  private void tryNext() {
    while (next < addresses.length) {
      InetSocketAddress address = new InetSocketAddress(addresses[next++], target.getPort());
      try {
        begin(address);
        return;
      } catch (IOException | RuntimeException e) {
        // Not only what the network says: an address may be of a family that is not there.
        failed(address, e);
      }
    }
    fail(Objects.requireNonNull(failure));
  }

  private void begin(InetSocketAddress address) throws IOException {
    EventLoop loop = Objects.requireNonNull(EventLoop.current());
    SocketChannel channel = loop.poller().provider().openSocketChannel();
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (channel.connect(address)) {
        complete(new TcpStream(loop, channel));
      } else {
        new Attempt(loop, channel, address);
        pending = channel;
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void failed(InetSocketAddress address, Exception cause) {
    Exception told = cause;
    if (cause instanceof ConnectException) {
      // The system says "Connection refused" and not by whom.
      told = new ConnectException("cannot connect to " + address + ": " + cause.getMessage());
      told.initCause(cause);
    }
    if (failure == null) {
      failure = told;
    } else {
      failure.addSuppressed(told);
    }
  }

  @Override
  protected void cancelled() {
    SocketChannel channel = pending;
    if (channel != null) {
      closeQuietly(channel);
    }
  }

  private static void closeQuietly(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // It was not even connected; there is nothing to lose and nobody to tell.
      return;
    }
  }

  /** Waits for the answer of one address. */
  private final class Attempt extends Registration {
    private final InetSocketAddress address;

    Attempt(EventLoop loop, SocketChannel channel, InetSocketAddress address) throws IOException {
      super(loop, channel, SelectionKey.OP_CONNECT);
      this.address = address;
    }

    @Override
    public String toString() {
      return "TcpStream[connecting to " + address + "]";
    }

    @Override
    protected void ready(int operations) {
      SocketChannel channel = (SocketChannel) channel();
      try {
        if (!channel.finishConnect()) {
          return;
        }
      } catch (IOException | RuntimeException e) {
        closeQuietly(channel);
        failed(address, e);
        tryNext();
        return;
      }
      pending = null;
      complete(new TcpStream(this));
    }
  }
}
