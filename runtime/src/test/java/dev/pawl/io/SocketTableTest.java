package dev.pawl.io;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.AsyncIterator;
import dev.pawl.OperationTable;
import dev.pawl.Probe;
import dev.pawl.Task;
import dev.pawl.scheduler.EventLoop;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of what is done with sockets. */
public class SocketTableTest extends OperationTable {
  /** Called by JUnit, and by who prints the table. */
  public SocketTableTest() {}

  @Override
  public Map<String, Supplier<Row>> rows() {
    Map<String, Supplier<Row>> rows = new LinkedHashMap<>();
    rows.put("TcpListener.accept", AcceptRow::new);
    rows.put("TcpStream.connect", ConnectRow::new);
    rows.put("TcpStream.read", ReadRow::new);
    rows.put("TcpStream.recv", RecvRow::new);
    rows.put("TcpStream.readExactly", ReadExactlyRow::new);
    rows.put("TcpStream.readLine", ReadLineRow::new);
    rows.put("TcpStream.split(..).hasNext", SplitRow::new);
    rows.put("TcpStream.write", WriteRow::new);
    return rows;
  }

  @FunctionalInterface
  private interface Throwing<R> {
    R get() throws IOException;
  }

  private static <R> R checked(Throwing<R> code) {
    try {
      return code.get();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What sockets have in common: an operation that is asked to end while the other side acts. */
  private abstract static class SocketRow extends Row {
    final ObservedProvider provider = new ObservedProvider();
    @Nullable Closeable toClose;
    @Nullable Probe<?> second;

    @Override
    public @Nullable String whyNot(Column column) {
      return null;
    }

    @Override
    protected SelectorProvider provider() {
      return provider;
    }

    /** What the other side has done is in the kernel and stays there: nobody has been told yet. */
    @Override
    protected boolean outcomeComesFirst() {
      return false;
    }

    @Override
    protected void checkFailure(Throwable failure) {
      assertThat(failure).isInstanceOf(ClosedChannelException.class);
    }

    @Override
    protected void checkClosed(Task<?> task) {
      assertThat(task.exceptionNow()).isInstanceOf(AsynchronousCloseException.class);
    }

    @Override
    protected void checkLater() {
      assertThat(second).isNotNull();
      checkResult(second.resultNow());
    }

    @Override
    protected void dispose() {
      if (toClose != null) {
        checked(
            () -> {
              toClose.close();
              return null;
            });
      }
    }
  }

  private static final class AcceptRow extends SocketRow {
    private @Nullable TcpListener listener;

    private void listen() {
      listener = checked(Peer::listen);
    }

    @Override
    protected void prepare() {
      listen();
      release();
      release();
      Probe.start(checked(listener::accept));
    }

    @Override
    protected Task<?> atOnce() {
      return checked(listener::accept);
    }

    @Override
    protected Task<?> waiting() {
      listen();
      return checked(listener::accept);
    }

    @Override
    protected void release() {
      // Nobody reads from it or writes to it.
      checked(() -> Peer.connectTo(listener));
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(((TcpStream) result).isOpen()).isTrue();
    }

    @Override
    protected Task<?> failing() {
      listen();
      close();
      return checked(listener::accept);
    }

    @Override
    protected void checkNothingLost() {
      release();
      checkOutcomeKept();
    }

    @Override
    protected void checkOutcomeKept() {
      second = Probe.start(checked(listener::accept));
    }

    @Override
    protected void close() {
      checked(
          () -> {
            listener.close();
            return null;
          });
    }

    @Override
    protected void checkAfterScheduler() {
      assertThat(listener.isOpen()).isFalse();
    }
  }

  private static final class ConnectRow extends SocketRow {
    private @Nullable TcpListener listener;

    @Override
    public @Nullable String whyNot(Column column) {
      return switch (column) {
        case AT_ONCE -> "the system answers later, on the same machine too";
        case CLOSED -> "nobody has the stream yet, who could close it";
        default -> null;
      };
    }

    @Override
    protected Task<?> atOnce() {
      throw new AssertionError();
    }

    @Override
    protected Task<?> waiting() {
      provider.connecting = true;
      listener = checked(Peer::listen);
      toClose = listener;
      return checked(() -> TcpStream.connect(listener.localAddress()));
    }

    @Override
    protected void release() {
      provider.connecting = false;
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(((TcpStream) result).remoteAddress()).isEqualTo(listener.localAddress());
    }

    @Override
    protected Task<?> failing() {
      InetSocketAddress nobody;
      try (TcpListener closing = checked(Peer::listen)) {
        nobody = closing.localAddress();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return checked(() -> TcpStream.connect(nobody));
    }

    @Override
    protected void checkFailure(Throwable failure) {
      assertThat(failure).isInstanceOf(ConnectException.class);
    }

    @Override
    protected void checkNothingLost() {
      assertThat(provider.opened.isOpen()).isFalse();
    }

    @Override
    protected void checkOutcomeKept() {
      checkNothingLost();
    }

    @Override
    protected void checkLater() {}
  }

  /** A connected stream. */
  private abstract static class StreamRow extends SocketRow {
    static final String TEXT = "result\n";

    @Nullable TcpStream stream;

    /** The other side, which blocks. */
    @Nullable SocketChannel peer;

    void connect() {
      checked(
          () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
              server.bind(new InetSocketAddress(java.net.InetAddress.getLoopbackAddress(), 0));
              SocketChannel channel = provider.openSocketChannel();
              channel.connect(server.getLocalAddress());
              channel.configureBlocking(false);
              stream = new TcpStream(EventLoop.current(), channel);
              peer = server.accept();
              toClose = peer;
              return null;
            }
          });
    }

    void peerSends(String text) {
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
      checked(() -> peer.write(bytes));
      assertThat(bytes.hasRemaining()).isFalse();
    }

    abstract Task<?> operation() throws IOException;

    @Override
    protected Task<?> failing() {
      connect();
      close();
      return checked(this::operation);
    }

    @Override
    protected void close() {
      checked(
          () -> {
            stream.close();
            return null;
          });
    }

    @Override
    protected void checkAfterScheduler() {
      assertThat(stream.isOpen()).isFalse();
    }
  }

  /** A read, which gets the text in two parts. */
  private abstract static class AnyReadRow extends StreamRow {
    /** What has arrived before the read waits for the rest. */
    String begun() {
      return "";
    }

    @Override
    protected void prepare() {
      connect();
      peerSends("first\n" + TEXT);
      Probe.start(checked(stream::readLine));
    }

    @Override
    protected Task<?> atOnce() {
      return checked(this::operation);
    }

    @Override
    protected Task<?> waiting() {
      connect();
      peerSends(begun());
      return checked(this::operation);
    }

    @Override
    protected void release() {
      peerSends(TEXT.substring(begun().length()));
    }

    @Override
    protected void checkNothingLost() {
      release();
      checkOutcomeKept();
    }

    @Override
    protected void checkOutcomeKept() {
      second = Probe.start(checked(this::operation));
    }
  }

  private static final class ReadRow extends AnyReadRow {
    private @Nullable ByteBuffer target;

    @Override
    Task<?> operation() throws IOException {
      target = ByteBuffer.allocate(100);
      return stream.read(target);
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo(TEXT.length());
      assertThat(StandardCharsets.UTF_8.decode(target.flip()).toString()).isEqualTo(TEXT);
    }
  }

  private static final class RecvRow extends AnyReadRow {
    @Override
    Task<?> operation() throws IOException {
      return stream.recv(100);
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(new String((byte[]) result, StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }
  }

  private static final class ReadExactlyRow extends AnyReadRow {
    @Override
    String begun() {
      return "res";
    }

    @Override
    Task<?> operation() throws IOException {
      return stream.readExactly(TEXT.length());
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(new String((byte[]) result, StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }
  }

  private static final class ReadLineRow extends AnyReadRow {
    @Override
    String begun() {
      return "res";
    }

    @Override
    Task<?> operation() throws IOException {
      return stream.readLine();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("result");
    }
  }

  private static final class SplitRow extends AnyReadRow {
    private @Nullable AsyncIterator<ByteBuffer> lines;

    @Override
    String begun() {
      return "res";
    }

    @Override
    Task<?> operation() {
      lines = stream.split((byte) '\n', 100);
      return lines.hasNext();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo(true);
      assertThat(StandardCharsets.UTF_8.decode(lines.next()).toString()).isEqualTo("result");
    }
  }

  private static final class WriteRow extends StreamRow {
    /** More than the stream gathers. */
    private static final int LENGTH = 20_000;

    private static final int SENT = 3;

    private int expected = LENGTH;

    @Override
    Task<?> operation() throws IOException {
      return stream.write(new byte[LENGTH]);
    }

    @Override
    protected Task<?> atOnce() {
      connect();
      return checked(this::operation);
    }

    @Override
    protected Task<?> waiting() {
      connect();
      provider.sendBuffer = SENT;
      return checked(this::operation);
    }

    @Override
    protected void release() {
      provider.sendBuffer = Long.MAX_VALUE;
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
      ByteBuffer received = ByteBuffer.allocate(expected);
      while (received.hasRemaining()) {
        assertThat(checked(() -> peer.read(received))).isPositive();
      }
    }

    /** What was sent was sent; the stream goes on behind it. */
    @Override
    protected void checkNothingLost() {
      release();
      checkOutcomeKept();
    }

    @Override
    protected void checkOutcomeKept() {
      expected = SENT + LENGTH;
      second = Probe.start(checked(this::operation));
    }
  }
}
