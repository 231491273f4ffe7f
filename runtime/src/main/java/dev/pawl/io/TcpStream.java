package dev.pawl.io;

import dev.pawl.AsyncIterator;
import dev.pawl.Task;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Registration;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection: bytes and lines to and from a peer.
 *
 * <pre>{@code
 * try (TcpStream server = await(TcpStream.connect("localhost", 8080))) {
 *   await(server.write("21\n"));
 *   String answer = await(server.readLine());
 * }
 * }</pre>
 *
 * <p>One task reads and one task writes at a time; a second one that comes while the first waits
 * gets an {@link IllegalStateException}. A stream is used on the thread of the scheduler that
 * accepted or connected it.
 *
 * <p><b>Reading.</b> A read that is cancelled loses no byte: the next one gets what it would have
 * got. When the peer has reset the connection, reading throws the {@link IOException} of the
 * system.
 *
 * <p><b>Writing.</b> A write is over when the bytes are on their way; a peer that does not read
 * makes the writer wait. While requests of the peer are here and unread, small writes are gathered
 * and leave together, at the end of the scheduler's turn at the latest; when that fails, the next
 * operation on the stream throws. What a cancelled write of more than 16 KiB has sent is unknown,
 * so close the stream then.
 *
 * <p><b>Closing.</b> Whoever still waits gets an {@link
 * java.nio.channels.AsynchronousCloseException}. What is open when its scheduler closes is closed
 * by it.
 */
public final class TcpStream extends Connection implements Closeable {
  /** How long a line may be unless {@link #readLine(int)} says otherwise, in bytes: 64 KiB. */
  public static final int DEFAULT_MAX_LINE_LENGTH = 64 * 1024;

  TcpStream(EventLoop loop, SocketChannel channel) throws IOException {
    super(loop, channel, SelectionKey.OP_READ);
  }

  TcpStream(Registration predecessor) {
    super(predecessor, SelectionKey.OP_READ);
  }

  // ---------------------------------------------------------------- connecting

  /**
   * Connects to a host, whose addresses are tried one after the other. A name is looked up on
   * another thread.
   *
   * <p>Fails with {@link java.net.UnknownHostException}, with {@link java.net.ConnectException}
   * when nobody listens there, or with another {@link IOException}. How long the system tries to
   * reach a host that does not answer is usually minutes. Cancelling ends the attempt.
   *
   * @param port 1 to 65535
   */
  public static Task<TcpStream> connect(String host, int port) throws IOException {
    return new Connect(InetSocketAddress.createUnresolved(host, port));
  }

  /** Connects to an address; when that is unresolved, as {@link #connect(String, int)}. */
  public static Task<TcpStream> connect(InetSocketAddress address) throws IOException {
    return new Connect(Objects.requireNonNull(address, "address"));
  }

  // ---------------------------------------------------------------- reading

  /**
   * Reads bytes as they come into a buffer, at its position.
   *
   * @return the number of bytes, 0 only when the buffer has no room; -1 at the end of the stream
   */
  public Task<Integer> read(ByteBuffer target) throws IOException {
    if (target.isReadOnly()) {
      throw new IllegalArgumentException("the buffer is read-only; read into one that is not");
    }
    return new ReadInto(this, target);
  }

  /**
   * Receives bytes as they come.
   *
   * @param max at most that many, and at least 1
   * @return one byte or more; an empty array at the end of the stream
   */
  public Task<byte[]> recv(int max) throws IOException {
    if (max < 1) {
      throw new IllegalArgumentException("recv(" + max + "): at least 1");
    }
    return new Receive(this, max);
  }

  /**
   * Reads an exact number of bytes.
   *
   * @return an array of that length; it fails with {@link java.io.EOFException} when the stream
   *     ends before, and what has arrived can still be received otherwise
   */
  public Task<byte[]> readExactly(int length) throws IOException {
    if (length < 0) {
      throw new IllegalArgumentException("readExactly(" + length + "): a negative length");
    }
    return new ReadExactly(this, length);
  }

  /**
   * Reads a line of at most {@link #DEFAULT_MAX_LINE_LENGTH} bytes, as {@link #readLine(int)}.
   *
   * @return null at the end of the stream
   */
  public Task<@Nullable String> readLine() throws IOException {
    return new ReadLine(this, DEFAULT_MAX_LINE_LENGTH);
  }

  /**
   * Reads a line that ends in {@code \n} or {@code \r\n}; the last line of the stream need not. The
   * bytes are decoded from UTF-8, malformed ones to U+FFFD.
   *
   * @param maxLength how long it may be, in bytes and without its end; a longer one fails with
   *     {@link LineTooLongException} as soon as more has arrived, so that memory stays bounded
   * @return the line without its end; null at the end of the stream
   */
  public Task<@Nullable String> readLine(int maxLength) throws IOException {
    if (maxLength < 0) {
      throw new IllegalArgumentException("readLine(" + maxLength + "): a negative length");
    }
    return new ReadLine(this, maxLength);
  }

  /**
   * Splits what arrives at a delimiter, and gives each piece where it lies: as a view of the buffer
   * that it was received into, without a copy. Asking for pieces, and getting them, allocates
   * nothing; so a server can answer any number of requests without making garbage.
   *
   * <pre>{@code
   * AsyncIterator<ByteBuffer> lines = stream.split((byte) '\n', 100);
   * while (await(lines.hasNext())) {
   *   await(stream.write(answer(lines.next())));
   * }
   * }</pre>
   *
   * <p>A piece lies between position and limit of a read-only buffer, without the delimiter. It may
   * be empty. The last piece of the stream need not have a delimiter.
   *
   * <p><b>How long a piece may be used.</b> By the task that reads from this stream, until that
   * asks for the next piece, reads in another way, or closes the stream; other awaits, writes to
   * this stream among them, do no harm. Afterwards the same memory holds something else: what is
   * needed longer has to be copied. Until then the stream holds one of its scheduler's buffers, so
   * do not wait long with a piece that is not needed any more.
   *
   * <p>{@code hasNext} gives the same task each time: await it before asking again. The iterator
   * remembers nothing but a piece that was found and not taken, so there may be other reads in
   * between, and other iterators. Its {@code close} does nothing.
   *
   * @param maxLength how long a piece may be, in bytes; a longer one fails with {@link
   *     LineTooLongException} as soon as more has arrived
   */
  public AsyncIterator<ByteBuffer> split(byte delimiter, int maxLength) {
    if (maxLength < 0) {
      throw new IllegalArgumentException("split(.., " + maxLength + "): a negative length");
    }
    return new Split(this, delimiter, maxLength);
  }

  // ---------------------------------------------------------------- writing

  /** Writes a text in UTF-8. */
  public Task<Void> write(String text) throws IOException {
    return new Write.Text(this, Objects.requireNonNull(text, "text"));
  }

  /** Writes bytes. The array must not change before the task has ended. */
  public Task<Void> write(byte[] bytes) throws IOException {
    return new Write.Bytes(this, ByteBuffer.wrap(bytes));
  }

  /**
   * Writes what remains in a buffer and advances its position. The buffer must not be touched
   * before the task has ended.
   */
  public Task<Void> write(ByteBuffer bytes) throws IOException {
    return new Write.Bytes(this, Objects.requireNonNull(bytes, "bytes"));
  }

  /**
   * Writes what remains in a buffer and advances its position, when that is possible without
   * waiting: the small messages of a server that makes no garbage, since there is no task.
   *
   * <pre>{@code
   * if (!stream.tryWrite(answer)) {
   *   await(stream.write(answer));
   * }
   * }</pre>
   *
   * <p>The bytes are copied; the buffer may be used for something else at once. They are on their
   * way as those of {@link #write(ByteBuffer)} are: gathered with others while requests of the peer
   * are unread, sent at once otherwise.
   *
   * @return false when nothing was written, because there is no room: the peer does not take what
   *     was written before, or more than that is to be written than is gathered, 16 KiB
   * @throws IllegalStateException while a task waits in a write
   */
  public boolean tryWrite(ByteBuffer bytes) throws IOException {
    return takeNow(bytes);
  }

  /**
   * Ends the output: the peer reads the end of the stream after what was written. Reading goes on
   * as before. Does not wait; does nothing the second time.
   *
   * @throws IllegalStateException while a task waits in a write
   */
  public void shutdownOutput() throws IOException {
    endOutput();
  }

  // ---------------------------------------------------------------- the rest

  /**
   * Closes the connection; does nothing the second time. What was written is still sent, as far as
   * the peer takes it within seconds and while the scheduler runs; this does not wait for it. A
   * task that waits in a read or a write gets an {@link
   * java.nio.channels.AsynchronousCloseException}.
   *
   * @throws IOException when something that was written before could not be sent; the stream is
   *     closed all the same
   */
  @Override
  public void close() throws IOException {
    end();
  }

  /** Whether {@link #close} was not called yet; says nothing about the peer. */
  public boolean isOpen() {
    return !isClosed();
  }

  /**
   * The address and port of this side.
   *
   * @throws UncheckedIOException when the stream is closed
   */
  public InetSocketAddress localAddress() {
    try {
      return (InetSocketAddress) socket().getLocalAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The address and port of the peer.
   *
   * @throws UncheckedIOException when the stream is closed
   */
  public InetSocketAddress remoteAddress() {
    try {
      return (InetSocketAddress) socket().getRemoteAddress();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Sets a socket option, such as {@link StandardSocketOptions#SO_KEEPALIVE} or {@link
   * StandardSocketOptions#SO_RCVBUF}. {@link StandardSocketOptions#TCP_NODELAY} is true from the
   * start.
   *
   * @return this stream
   * @throws UnsupportedOperationException when sockets have no such option here
   */
  public <V> TcpStream setOption(SocketOption<V> option, V value) throws IOException {
    checkOpen();
    socket().setOption(option, value);
    return this;
  }

  /**
   * The value of a socket option.
   *
   * @throws UnsupportedOperationException when sockets have no such option here
   */
  public <V> @Nullable V getOption(SocketOption<V> option) throws IOException {
    checkOpen();
    return socket().getOption(option);
  }

  @Override
  public String toString() {
    return "TcpStream[" + (isClosed() ? "closed" : localAddress() + " - " + remoteAddress()) + "]";
  }
}
