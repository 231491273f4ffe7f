package dev.pawl.benchmarks.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A server on a Selector, written by hand: one thread, one buffer for what arrives and one for the
 * answers, both direct.
 *
 * <p>A read that did not fill the buffer is the last one for now. The answers to what one read has
 * brought leave in one write, which is tried at once; only when the kernel refuses a part of them
 * does a connection get a buffer of its own, and does its interest change.
 *
 * @param <C> what a connection remembers
 */
abstract class ByHand<C extends ByHand.Connection> {
  private static final int BACKLOG = 1024;

  /** What is known of a connection. */
  abstract static class Connection {
    /** What the kernel has refused, from position to limit; null when that is nothing. */
    private @Nullable ByteBuffer refused;
  }

  // A pipelined request of two bytes, "5\n", has an answer of three; a number that began in the
  // last read may add a long one.
  private final ByteBuffer in = ByteBuffer.allocateDirect(16 * 1024);
  private final ByteBuffer out = ByteBuffer.allocateDirect(2 * in.capacity());

  private final Selector selector;
  private final ServerSocketChannel listener;
  private final Consumer<SelectionKey> ready = this::ready;

  ByHand() throws IOException {
    selector = Selector.open();
    listener = ServerSocketChannel.open();
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    listener.configureBlocking(false);
    listener.register(selector, SelectionKey.OP_ACCEPT);
  }

  /** What is to be remembered of a new connection. */
  abstract C connected();

  /** Puts back what {@link #process} has left of the last read. */
  abstract void restore(C connection, ByteBuffer in);

  /** Answers all requests that are complete. */
  abstract void process(C connection, ByteBuffer in, ByteBuffer out);

  final void run() throws IOException {
    Control.start(listener.socket().getLocalPort());
    while (true) {
      selector.select(ready);
    }
  }

  private void ready(SelectionKey key) {
    if (key.channel() == listener) {
      accept();
      return;
    }
    SocketChannel channel = (SocketChannel) key.channel();
    @SuppressWarnings("unchecked") // accept() has attached it
    C connection = (C) key.attachment();
    try {
      if (key.isReadable()) {
        readAll(key, channel, connection);
      } else {
        writeRefused(key, channel, connection);
      }
    } catch (IOException | NumberFormatException e) {
      close(channel);
    }
  }

  private void accept() {
    try {
      SocketChannel channel = listener.accept();
      while (channel != null) {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.register(selector, SelectionKey.OP_READ, connected());
        channel = listener.accept();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readAll(SelectionKey key, SocketChannel channel, C connection) throws IOException {
    int room;
    int count;
    do {
      restore(connection, in.clear());
      room = in.remaining();
      count = channel.read(in);
      process(connection, in.flip(), out.clear());
      if (out.flip().hasRemaining()) {
        channel.write(out);
        if (out.hasRemaining()) {
          // Nothing more is read meanwhile: who does not take answers gets no further ones.
          ByHand.Connection waiting = connection;
          waiting.refused = ByteBuffer.allocateDirect(out.remaining()).put(out).flip();
          key.interestOps(SelectionKey.OP_WRITE);
          return;
        }
      }
    } while (count == room);
    if (count < 0) {
      channel.close();
    }
  }

  private static void writeRefused(SelectionKey key, SocketChannel channel, Connection connection)
      throws IOException {
    ByteBuffer refused = connection.refused;
    if (refused == null) {
      return;
    }
    channel.write(refused);
    if (!refused.hasRemaining()) {
      connection.refused = null;
      key.interestOps(SelectionKey.OP_READ);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
