package dev.pawl.io;

import dev.pawl.scheduler.BufferPool;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Registration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The reading half of a connection: what has arrived and was not taken yet, and who waits for more.
 *
 * <p>A superclass of {@link Connection} and thereby of {@link TcpStream}, so that a connection is
 * one object of 48 bytes: there may be a million of them.
 */
abstract class ReadHalf extends Registration {
  /**
   * The JDK copies a heap buffer through a direct one of the same size, which the thread then
   * keeps; so a heap buffer is read or written in portions of at most this many bytes.
   */
  static final int HEAP_PORTION = 64 * 1024;

  private static final int HALF = BufferPool.CAPACITY / 2;

  /*
   * What has arrived lies between position and limit of `input`:
   *
   *   null     nothing
   *   direct   borrowed from the loop: there is something to take, or what was taken last is still
   *            in use as a view; and nobody waits
   *   heap     the beginning of something that is not complete: while a read waits, in an array that
   *            is no longer than that; or what is larger than a borrowed buffer
   */
  private @Nullable ByteBuffer input;

  /** How many bytes at the beginning of the input are known to hold no delimiter. */
  private int scanned;

  /** A read would give something: the selector said so, or the last read filled its buffer. */
  private boolean readable;

  /** The peer has sent all it will. */
  private boolean ended;

  private @Nullable Read<?> reader;

  ReadHalf(EventLoop loop, SocketChannel channel, int interest) throws IOException {
    super(loop, channel, interest);
  }

  ReadHalf(Registration predecessor, int interest) {
    super(predecessor, interest);
  }

  final SocketChannel socket() {
    return (SocketChannel) channel();
  }

  // ---------------------------------------------------------------- waiting

  /** Called by the selector. */
  final void readReady() {
    readable = true;
    Read<?> waiting = reader;
    if (waiting == null) {
      // The selector would report it again and again. Whoever reads next does not ask it anyway.
      removeInterest(SelectionKey.OP_READ);
    } else {
      waiting.goOn();
    }
  }

  /** The read that waits, or null. */
  final @Nullable Read<?> reader() {
    return reader;
  }

  /** Lets a read wait until the selector says that there is more. */
  final void awaitInput(Read<?> read) throws IOException {
    flushBeforeWaiting();
    keepOnlyWhatArrived();
    reader = read;
    addInterest(SelectionKey.OP_READ);
  }

  /**
   * Gives a read a turn in the ready queue, unless it stands there already.
   *
   * @param ticket what this returned last, for the same read
   */
  final int enqueue(Read<?> read, int ticket) {
    return loop().isReady(ticket, read) ? ticket : loop().enqueue(read);
  }

  /** The read that waited does so no longer. */
  final void stopWaiting(Read<?> read) {
    if (reader == read) {
      reader = null;
    }
  }

  /** Sends what was gathered: nobody will add to it soon. */
  abstract void flushBeforeWaiting() throws IOException;

  // ---------------------------------------------------------------- arriving

  /**
   * Takes more from the kernel, if there is more.
   *
   * @return false when that has to be waited for; true also at the {@linkplain #atEnd end}
   */
  final boolean fill() throws IOException {
    if (!readable || ended) {
      return ended;
    }
    ByteBuffer in = inputWithRoom();
    int taken = in.position();
    int arrived = in.limit();
    in.limit(Math.min(in.capacity(), arrived + BufferPool.CAPACITY)).position(arrived);
    try {
      read(in);
    } finally {
      in.limit(in.position()).position(taken);
      releaseIfEmpty(in);
    }
    return true;
  }

  /**
   * Takes from the kernel straight into somebody's buffer, when the input is empty.
   *
   * @return the number of bytes; 0 when they have to be waited for, or at the end
   */
  final int readInto(ByteBuffer target) throws IOException {
    if (!readable || ended) {
      return 0;
    }
    int limit = target.limit();
    if (!target.isDirect() && target.remaining() > HEAP_PORTION) {
      target.limit(target.position() + HEAP_PORTION);
    }
    try {
      return Math.max(0, read(target));
    } finally {
      target.limit(limit);
    }
  }

  private int read(ByteBuffer target) throws IOException {
    int room = target.remaining();
    int count = socket().read(target);
    if (count < room) {
      readable = false;
    }
    if (count < 0) {
      ended = true;
      removeInterest(SelectionKey.OP_READ);
    }
    return count;
  }

  private ByteBuffer inputWithRoom() {
    ByteBuffer in = input;
    if (in == null) {
      in = loop().buffers().borrow().limit(0);
      input = in;
      return in;
    }
    if (in.isDirect()) {
      if (!in.hasRemaining()) {
        return in.limit(0);
      }
      if (in.limit() > HALF && in.position() > 0) {
        in.compact().flip();
      }
      return in.limit() < in.capacity() ? in : move(in, ByteBuffer.allocate(2 * in.capacity()));
    }
    if (in.remaining() <= HALF) {
      return move(in, loop().buffers().borrow());
    }
    return in.limit() < in.capacity() ? in : move(in, ByteBuffer.allocate(2 * in.remaining()));
  }

  /** What waits holds no borrowed buffer, lest many slow peers hold many. */
  private void keepOnlyWhatArrived() {
    ByteBuffer in = input;
    if (in == null || !in.isDirect()) {
      return;
    }
    if (in.hasRemaining()) {
      move(in, ByteBuffer.allocate(in.remaining()));
    } else {
      releaseIfEmpty(in);
    }
  }

  private ByteBuffer move(ByteBuffer from, ByteBuffer to) {
    to.put(from).flip();
    input = to;
    giveBack(from);
    return to;
  }

  private void giveBack(ByteBuffer buffer) {
    if (buffer.isDirect()) {
      loop().buffers().giveBack(buffer);
    }
  }

  private void releaseIfEmpty(ByteBuffer in) {
    if (!in.hasRemaining()) {
      giveBack(in);
      input = null;
    }
  }

  // ---------------------------------------------------------------- taking

  /**
   * How many bytes have arrived and were not read. More may lie in the kernel, which a read that
   * waits will get.
   */
  public final int available() {
    ByteBuffer in = input;
    return in == null ? 0 : in.remaining();
  }

  /** Whether all that will ever arrive has arrived. */
  final boolean atEnd() {
    return ended;
  }

  /** Takes what has arrived, as far as there is room for it; returns the number of bytes. */
  final int take(byte[] target, int offset, int length) {
    ByteBuffer in = input;
    if (in == null) {
      return 0;
    }
    int count = Math.min(length, in.remaining());
    in.get(target, offset, count);
    taken(in);
    return count;
  }

  /** Takes what has arrived, as far as there is room for it; returns the number of bytes. */
  final int take(ByteBuffer target) {
    ByteBuffer in = input;
    if (in == null) {
      return 0;
    }
    int count = Math.min(target.remaining(), in.remaining());
    int limit = in.limit();
    target.put(in.limit(in.position() + count));
    in.limit(limit);
    taken(in);
    return count;
  }

  /** Gives back what was taken last, by a read that will not be complete. The input is empty. */
  final void untake(byte[] bytes, int count) {
    if (input != null) {
      throw new AssertionError("a read gave bytes back without having taken all");
    }
    input = ByteBuffer.wrap(bytes, 0, count);
  }

  /** A new read begins, which may look for something else than the last one. */
  final void forgetScanned() {
    scanned = 0;
  }

  /**
   * Takes what lies before a delimiter, and the delimiter with it.
   *
   * @return a view of the bytes, valid until the next read begins; null when the delimiter has not
   *     arrived
   */
  final @Nullable ByteBuffer takeUntil(byte delimiter, int maxLength) throws LineTooLongException {
    ByteBuffer piece = takeIfComplete(delimiter, maxLength);
    if (piece == null) {
      requireAtMost(maxLength);
    }
    return piece;
  }

  /** The same; null also when there are more bytes than that before the delimiter. */
  final @Nullable ByteBuffer takeIfComplete(byte delimiter, int maxLength) {
    ByteBuffer in = input;
    if (in == null) {
      return null;
    }
    int start = in.position();
    int end = LineScanner.indexOf(delimiter, in, start + scanned, in.limit());
    if (end < 0) {
      scanned = in.remaining();
      return null;
    }
    return end - start > maxLength ? null : takeView(in, end, end + 1);
  }

  /** Takes what has arrived as the last piece, which has no delimiter; null when nothing has. */
  final @Nullable ByteBuffer takeRest(int maxLength) throws LineTooLongException {
    requireAtMost(maxLength);
    ByteBuffer in = input;
    return in == null || !in.hasRemaining() ? null : takeView(in, in.limit(), in.limit());
  }

  private void requireAtMost(int maxLength) throws LineTooLongException {
    if (available() > maxLength) {
      throw new LineTooLongException(maxLength);
    }
  }

  private ByteBuffer takeView(ByteBuffer in, int end, int next) {
    int start = in.position();
    ByteBuffer view =
        in.isDirect()
            ? loop().buffers().view(in, start, end)
            : in.asReadOnlyBuffer().limit(end).position(start);
    scanned = 0;
    in.position(next); // and it is kept, even if nothing is left, for the view's sake
    return view;
  }

  /**
   * Takes a line, without its end.
   *
   * @return null when its end has not arrived
   */
  final @Nullable String takeLine(int maxLength) throws LineTooLongException {
    ByteBuffer in = input;
    if (in == null) {
      return null;
    }
    int start = in.position();
    int end = LineScanner.indexOf((byte) '\n', in, start + scanned, in.limit());
    if (end < 0) {
      int length = in.remaining();
      scanned = length;
      boolean mayEndInCarriageReturn = length - 1 == maxLength && in.get(in.limit() - 1) == '\r';
      if (length > maxLength && !mayEndInCarriageReturn) {
        throw new LineTooLongException(maxLength);
      }
      return null;
    }
    int length = end - start;
    if (length > 0 && in.get(end - 1) == '\r') {
      length--;
    }
    return takeText(in, length, end + 1, maxLength);
  }

  /** Takes what has arrived as the last line, which has no end; null when nothing has. */
  final @Nullable String takeLastLine(int maxLength) throws LineTooLongException {
    ByteBuffer in = input;
    return in == null || !in.hasRemaining()
        ? null
        : takeText(in, in.remaining(), in.limit(), maxLength);
  }

  private String takeText(ByteBuffer in, int length, int next, int maxLength)
      throws LineTooLongException {
    if (length > maxLength) {
      throw new LineTooLongException(maxLength);
    }
    byte[] bytes;
    int offset;
    if (in.hasArray()) {
      bytes = in.array();
      offset = in.arrayOffset() + in.position();
    } else {
      bytes = loop().buffers().scratch();
      offset = 0;
      in.get(in.position(), bytes, 0, length);
    }
    String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
    in.position(next);
    taken(in);
    return text;
  }

  private void taken(ByteBuffer in) {
    scanned = 0;
    releaseIfEmpty(in);
  }

  /** Drops what has arrived; the connection is closed. */
  final void dropInput() {
    ByteBuffer in = input;
    if (in != null) {
      input = null;
      giveBack(in);
    }
  }
}
