package dev.pawl.demo.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The doubling server on one thread, by hand: a selector says which channel is ready, and the key
 * of the channel holds a callback that does what there is to do next.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar nonblocking-server
 * </pre>
 *
 * <p>It serves everybody at once. But the loop of {@link BlockingServer} is cut up at each place
 * where it waited. Where it is in that loop, a client now has to remember in its fields; and what
 * happens after what, a reader finds out by following the callbacks.
 */
public final class NonblockingServer implements Server {
  /** What to do when a channel is ready. */
  private interface Callback {
    void run() throws IOException;
  }

  private final ServerOptions options;
  private final Selector selector;
  private final ServerSocketChannel listener;
  private final InetSocketAddress address;
  private final ByteBuffer arrived = ByteBuffer.allocateDirect(16 * 1024);

  /** Opens the server, which then listens. */
  public NonblockingServer(ServerOptions options) throws IOException {
    this.options = options;
    this.selector = Selector.open();
    this.listener = ServerSocketChannel.open();
    listener.bind(options.address(), ServerOptions.BACKLOG);
    this.address = (InetSocketAddress) listener.getLocalAddress();
    listener.configureBlocking(false);
    Callback next = this::accept;
    listener.register(selector, SelectionKey.OP_ACCEPT, next);
  }

  @Override
  public void run() throws IOException {
    try (selector;
        listener) {
      options.log().started();
      while (listener.isOpen()) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          Callback next = (Callback) key.attachment();
          next.run();
        }
        selector.selectedKeys().clear();
      }
      for (SelectionKey key : selector.keys()) {
        key.channel().close();
      }
    }
  }

  private void accept() throws IOException {
    SocketChannel channel = listener.accept();
    if (channel != null) {
      new Client(channel);
    }
  }

  /** A client, and how far it has come. */
  private final class Client {
    private final SocketChannel channel;
    private final InetSocketAddress remote;
    private final SelectionKey key;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();
    private boolean leaving;

    Client(SocketChannel channel) throws IOException {
      this.channel = channel;
      this.remote = (InetSocketAddress) channel.getRemoteAddress();
      channel.configureBlocking(false);
      this.key = channel.register(selector, 0);
      options.log().connected(remote);
      when(SelectionKey.OP_READ, this::read);
    }

    /** Says what the client waits for, and what to do then. */
    private void when(int operation, Callback next) {
      key.interestOps(operation);
      Callback guarded =
          () -> {
            try {
              next.run();
            } catch (IOException gone) {
              leave();
            }
          };
      key.attach(guarded);
    }

    private void read() throws IOException {
      int count = channel.read(arrived.clear());
      arrived.flip();
      while (arrived.hasRemaining() && !leaving) {
        take(arrived.get());
      }
      if (count < 0) {
        if (line.size() > 0) {
          answer();
        }
        leaving = true;
      }
      write(ByteBuffer.wrap(answers.toByteArray()));
    }

    private void take(byte next) {
      if (next == '\n') {
        answer();
      } else if (line.size() < options.maxLine()) {
        line.write(next);
      } else {
        answers.writeBytes((options.lineTooLong() + "\n").getBytes(StandardCharsets.UTF_8));
        leaving = true;
      }
    }

    private void answer() {
      String text = line.toString(StandardCharsets.UTF_8);
      line.reset();
      String answer = options.calculation().answer(text);
      options.log().answered(text, answer);
      answers.writeBytes((answer + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private void write(ByteBuffer unsent) throws IOException {
      channel.write(unsent);
      if (unsent.hasRemaining()) {
        // Nothing more is read meanwhile: who does not take answers gets no further ones.
        when(SelectionKey.OP_WRITE, () -> write(unsent));
        return;
      }
      answers.reset();
      if (leaving) {
        channel.shutdownOutput();
        when(SelectionKey.OP_READ, this::skip);
      } else {
        when(SelectionKey.OP_READ, this::read);
      }
    }

    /**
     * Takes what the client still sends: closing a connection with bytes unread resets it, and the
     * client might never see the last answer.
     */
    private void skip() throws IOException {
      if (channel.read(arrived.clear()) < 0) {
        leave();
      }
    }

    private void leave() throws IOException {
      channel.close();
      options.log().disconnected(remote);
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    selector.wakeup();
  }
}
