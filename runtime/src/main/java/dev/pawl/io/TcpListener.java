package dev.pawl.io;

import dev.pawl.Task;
import dev.pawl.scheduler.EventLoop;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A port on which connections are accepted.
 *
 * <pre>{@code
 * try (var listener = TcpListener.bind(8080)) {
 *   while (true) {
 *     spawn(handle(await(listener.accept())));
 *   }
 * }
 * }</pre>
 *
 * <p>A listener belongs to the scheduler that first accepts from it, and is then used on that
 * scheduler's thread only. When the process or the system has no descriptor left for a connection,
 * accepting pauses, for 50 milliseconds and, while that does not help, for up to a second; the
 * connections wait in the backlog meanwhile. This is logged once and is no failure of {@link
 * #accept}.
 */
public final class TcpListener implements Closeable {
  /** How many connections may wait to be accepted unless the builder says otherwise. */
  public static final int DEFAULT_BACKLOG = 1024;

  private final ServerSocketChannel channel;
  private final InetSocketAddress address;
  private @Nullable Acceptor acceptor;

  private TcpListener(ServerSocketChannel channel) throws IOException {
    this.channel = channel;
    this.address = (InetSocketAddress) channel.getLocalAddress();
  }

  /**
   * Listens on a port of all addresses of this machine.
   *
   * @param port 0 for any free one: {@link #localAddress} tells which
   * @throws java.net.BindException when the port is in use
   */
  public static TcpListener bind(int port) throws IOException {
    return builder().bind(port);
  }

  /** Listens on a port of one address. */
  public static TcpListener bind(InetSocketAddress address) throws IOException {
    return builder().bind(address);
  }

  /** For other than the defaults. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Waits for the next connection. One task at a time waits for it.
   *
   * @throws IllegalStateException at the await, when another task waits already or when the
   *     listener belongs to another scheduler
   */
  public Task<TcpStream> accept() throws IOException {
    return new Accept(this);
  }

  /** The address and port; also after {@link #close}. */
  public InetSocketAddress localAddress() {
    return address;
  }

  /** Whether {@link #close} was not called yet. */
  public boolean isOpen() {
    return channel.isOpen();
  }

  /**
   * Stops listening; does nothing the second time. The task that waits in {@link #accept} gets an
   * {@link java.nio.channels.AsynchronousCloseException}. Accepted connections are not touched.
   */
  @Override
  public void close() throws IOException {
    Acceptor registered = acceptor;
    if (registered == null) {
      channel.close();
    } else {
      registered.close();
    }
  }

  @Override
  public String toString() {
    return "TcpListener[" + address + (isOpen() ? "]" : ", closed]");
  }

  /** The listener's place in the current scheduler's loop. */
  Acceptor acceptor() throws IOException {
    Acceptor registered = acceptor;
    if (registered == null) {
      if (!channel.isOpen()) {
        throw new StreamClosedException("this listener was closed; accept before that");
      }
      registered = new Acceptor(Objects.requireNonNull(EventLoop.current()), channel);
      acceptor = registered;
    }
    return registered;
  }

  /** What a listener is made of. */
  public static final class Builder {
    private final Map<SocketOption<Object>, Object> options = new LinkedHashMap<>();
    private int backlog = DEFAULT_BACKLOG;

    private Builder() {}

    /** How many connections may wait to be accepted; the system may allow fewer. */
    public Builder backlog(int connections) {
      if (connections < 1) {
        throw new IllegalArgumentException("backlog(" + connections + "): at least 1");
      }
      backlog = connections;
      return this;
    }

    /**
     * Whether the port may be bound while connections of its last owner are still ending; what the
     * system prefers unless set, which is true everywhere but on Windows.
     */
    public Builder reuseAddress(boolean on) {
      return option(StandardSocketOptions.SO_REUSEADDR, on);
    }

    /**
     * Whether several listeners may share the port, each of which gets some of the connections: one
     * scheduler per core. Not on every system.
     */
    public Builder reusePort(boolean on) {
      return option(StandardSocketOptions.SO_REUSEPORT, on);
    }

    /** Sets any option of the listening socket. */
    @SuppressWarnings("unchecked") // key and value belong together here, and only leave together
    public <V> Builder option(SocketOption<V> option, V value) {
      options.put((SocketOption<Object>) Objects.requireNonNull(option), value);
      return this;
    }

    /** Listens on a port of all addresses of this machine. */
    public TcpListener bind(int port) throws IOException {
      return bind(new InetSocketAddress(port));
    }

    /**
     * Listens on a port of one address.
     *
     * @throws UnsupportedOperationException when the system has no such option as was set
     */
    public TcpListener bind(InetSocketAddress address) throws IOException {
      EventLoop loop = EventLoop.current();
      SelectorProvider provider =
          loop == null ? SelectorProvider.provider() : loop.poller().provider();
      ServerSocketChannel channel = provider.openServerSocketChannel();
      try {
        channel.configureBlocking(false);
        for (Map.Entry<SocketOption<Object>, Object> option : options.entrySet()) {
          channel.setOption(option.getKey(), option.getValue());
        }
        channel.bind(address, backlog);
        return new TcpListener(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
  }
}
