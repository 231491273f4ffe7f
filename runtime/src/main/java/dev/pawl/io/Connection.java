package dev.pawl.io;

import dev.pawl.Scheduler;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Registration;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * The writing half of a connection, and what concerns both halves: readiness, closing, and whose
 * thread it is.
 *
 * <p>Small writes go through {@link #output}. While requests lie unread in the input, the answers
 * gather there; they are sent together when the reader is about to wait, when the buffer is full,
 * at the end of the turn, or when the stream is shut down or closed. Otherwise each is sent at
 * once.
 */
abstract class Connection extends ReadHalf {
  /** A large write to a fast peer lets others have their turn after so many portions. */
  private static final int PORTIONS_PER_TURN = 16;

  /*
   *   FLOWING   -> BLOCKED     // the kernel refused bytes: OP_WRITE is of interest
   *   BLOCKED   -> FLOWING     // everything was sent, or sending failed
   *   FLOWING   -> FINISHED    // shutdownOutput()
   *   BLOCKED   -> FINISHING   // shutdownOutput(): the rest is sent first
   *   FINISHING -> FINISHED    // everything was sent, or sending failed
   *   any       -> CLOSED      // close()
   */
  private static final byte FLOWING = 0;
  private static final byte BLOCKED = 1;
  private static final byte FINISHING = 2;
  private static final byte FINISHED = 3;
  private static final byte CLOSED = 4;

  private byte state;

  /** The end of this turn was asked for. */
  private boolean flushScheduled;

  /** What is to be sent, from 0 to the position; borrowed from the loop. */
  private @Nullable ByteBuffer output;

  private @Nullable Write writer;

  /** Why gathered bytes could not be sent; thrown by the next operation. */
  private @Nullable IOException failure;

  Connection(EventLoop loop, SocketChannel channel, int interest) throws IOException {
    super(loop, channel, interest);
  }

  Connection(Registration predecessor, int interest) {
    super(predecessor, interest);
  }

  @Override
  protected final void ready(int operations) {
    if ((operations & SelectionKey.OP_READ) != 0) {
      readReady();
    }
    if ((operations & SelectionKey.OP_WRITE) != 0) {
      writeReady();
    }
  }

  // ---------------------------------------------------------------- what an operation has to ask
  // first

  final void checkBeforeRead(Scheduler user) throws IOException {
    checkUsable(user);
    Read<?> other = reader();
    if (other != null) {
      throw new IllegalStateException(
          "another task waits to read from this stream ("
              + other.name()
              + "); let one task read, and pass on what it read");
    }
  }

  /** Whether something has arrived, and a read would find nothing in its way. Any thread. */
  final boolean mayTakeAtOnce() {
    EventLoop loop = loop();
    return loop.inLoop()
        && loop.isTurning()
        && available() > 0
        && reader() == null
        && failure == null
        && !isClosed()
        && loop.mayStart();
  }

  final void checkBeforeWrite(Scheduler user) throws IOException {
    checkUsable(user);
    checkWritable();
  }

  private void checkWritable() throws IOException {
    checkNoWriter();
    if (state >= FINISHING) {
      throw new StreamClosedException("the output of this stream was shut down; write before that");
    }
  }

  private void checkNoWriter() {
    if (writer != null) {
      throw new IllegalStateException(
          "another task waits to write to this stream ("
              + writer.name()
              + "); await that write first, or let one task write what the others pass to it");
    }
  }

  private void checkUsable(Scheduler user) throws IOException {
    if (user != loop().owner()) {
      throw new IllegalStateException(
          "this stream belongs to another scheduler; use it on the one that accepted or connected"
              + " it, for example with scheduler.execute(...)");
    }
    checkOpen();
    throwFailure();
  }

  final void checkOpen() throws StreamClosedException {
    if (isClosed()) {
      throw new StreamClosedException("this stream was closed; use it before that");
    }
  }

  private void throwFailure() throws IOException {
    IOException thrown = failure;
    if (thrown != null) {
      failure = null;
      throw thrown;
    }
  }

  final boolean isClosed() {
    return state == CLOSED || !channel().isOpen();
  }

  // ---------------------------------------------------------------- writing

  /**
   * Sends what a write has left, or gathers it.
   *
   * @return false when the kernel refused some; {@link Write#goOn} is then called later
   */
  final boolean transmit(Write write) throws IOException {
    if (state == FLOWING && proceed(write)) {
      return true;
    }
    writer = write;
    block();
    return false;
  }

  private boolean proceed(Write write) throws IOException {
    if (write.isTaken()) {
      return flush();
    }
    ByteBuffer out = outputBuffer();
    boolean copied = write.copyTo(out);
    if (!copied && out.position() > 0) {
      // No room beside what is there already.
      if (!flush()) {
        return false;
      }
      out = outputBuffer();
      copied = write.copyTo(out);
    }
    if (!copied) {
      releaseOutput(out);
      return sendThrough(write.rest());
    }
    write.taken();
    if (available() > 0) {
      scheduleFlush();
      return true;
    }
    return flush();
  }

  /** See {@link TcpStream#tryWrite}. */
  final boolean takeNow(ByteBuffer bytes) throws IOException {
    checkOwnThread();
    checkOpen();
    throwFailure();
    checkWritable();
    if (state != FLOWING) {
      return false;
    }
    ByteBuffer out = outputBuffer();
    if (bytes.remaining() > out.remaining()) {
      if (out.position() == 0) {
        releaseOutput(out); // too much for any buffer
      }
      return false;
    }
    SmallCopy.put(out, bytes);
    if (available() > 0) {
      scheduleFlush();
    } else if (!flush()) {
      block();
    }
    return true;
  }

  private boolean sendThrough(ByteBuffer rest) throws IOException {
    for (int portions = PORTIONS_PER_TURN; portions > 0; portions--) {
      int limit = rest.limit();
      int portion = rest.isDirect() ? rest.remaining() : Math.min(rest.remaining(), HEAP_PORTION);
      int sent;
      try {
        sent = socket().write(rest.limit(rest.position() + portion));
      } finally {
        rest.limit(limit);
      }
      if (!rest.hasRemaining()) {
        return true;
      }
      if (sent < portion) {
        return false;
      }
    }
    return false;
  }

  private ByteBuffer outputBuffer() {
    ByteBuffer out = output;
    if (out == null) {
      out = loop().buffers().borrow();
      output = out;
    }
    return out;
  }

  /** Sends what is in the output; false when the kernel refused some. */
  private boolean flush() throws IOException {
    ByteBuffer out = output;
    if (out == null) {
      return true;
    }
    out.flip();
    try {
      socket().write(out);
    } catch (IOException e) {
      releaseOutput(out);
      throw e;
    }
    if (out.hasRemaining()) {
      out.compact();
      return false;
    }
    releaseOutput(out);
    return true;
  }

  private void releaseOutput(ByteBuffer out) {
    output = null;
    loop().buffers().giveBack(out);
  }

  private void scheduleFlush() {
    if (!flushScheduled) {
      flushScheduled = true;
      loop().atEndOfTurn(this);
    }
  }

  @Override
  protected final void endOfTurn() {
    flushScheduled = false;
    try {
      flushBeforeWaiting();
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  final void flushBeforeWaiting() throws IOException {
    if (output != null && state == FLOWING && !flush()) {
      block();
    }
  }

  // ---------------------------------------------------------------- waiting for the kernel to take
  // more

  private void block() {
    if (state == FLOWING) {
      state = BLOCKED;
      addInterest(SelectionKey.OP_WRITE);
    }
  }

  private void unblock() {
    removeInterest(SelectionKey.OP_WRITE);
    if (state == BLOCKED) {
      state = FLOWING;
    }
  }

  private void writeReady() {
    Write waiting = writer;
    try {
      if (!flush()) {
        return;
      }
      if (state == FINISHING) {
        finishOutput();
      }
    } catch (IOException e) {
      unblock();
      if (state == FINISHING) {
        state = FINISHED;
      }
      if (waiting == null) {
        failure = e;
      } else {
        waiting.end(e);
      }
      return;
    }
    if (waiting == null) {
      unblock();
    } else {
      state = FLOWING;
      waiting.goOn();
      if (state == FLOWING) {
        unblock();
      }
    }
  }

  /** The write that waited does so no longer. */
  final void stopWaiting(Write write) {
    if (writer == write) {
      writer = null;
    }
  }

  // ---------------------------------------------------------------- ending

  /** Sends the end of the stream after what was written; see {@link TcpStream#shutdownOutput}. */
  final void endOutput() throws IOException {
    checkOwnThread();
    checkOpen();
    throwFailure();
    checkNoWriter();
    if (state == FLOWING && !flush()) {
      block();
    }
    if (state == BLOCKED) {
      state = FINISHING;
    } else if (state == FLOWING) {
      finishOutput();
    }
  }

  private void finishOutput() throws IOException {
    unblock();
    state = FINISHED;
    socket().shutdownOutput();
  }

  /** See {@link TcpStream#close}. */
  final void end() throws IOException {
    if (isClosed()) {
      return;
    }
    checkOwnThread();
    boolean refused = state == BLOCKED || state == FINISHING;
    state = CLOSED;
    dropInput();
    Read<?> waitingReader = reader();
    if (waitingReader != null) {
      waitingReader.end(StreamClosedException.whileWaiting("reading from"));
    }
    if (writer != null) {
      writer.end(StreamClosedException.whileWaiting("writing to"));
    }
    IOException unsent = failure;
    failure = null;
    try {
      if (refused ? output == null : flush()) {
        socket().close();
      } else {
        linger();
      }
    } catch (IOException e) {
      socket().close();
      throw e;
    }
    if (unsent != null) {
      throw unsent;
    }
  }

  private void linger() {
    ByteBuffer out = output;
    if (out != null) {
      output = null;
      new Lingering(this, out.flip()).begin();
    }
  }

  private void checkOwnThread() {
    if (!loop().inLoop()) {
      throw new IllegalStateException(
          "a stream is used on its scheduler's thread only; from another one, pass the work to it"
              + " with scheduler.execute(...)");
    }
  }
}
