package dev.pawl.io;

import dev.pawl.AsyncIterator;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * What {@link TcpStream#split} returns: the iterator and the task that its {@code hasNext} gives,
 * in one object, so that asking allocates nothing.
 *
 * <p>It differs from other reads in when it takes bytes: not at once when they have arrived, but in
 * a turn of its own, after which its awaiter goes on at once. So one borrowed buffer serves any
 * number of streams that become readable together, although each has a view of it.
 */
final class Split extends Read<Boolean> implements AsyncIterator<ByteBuffer> {
  private static final Task<Boolean> YES = Pawl.done(true);

  private final byte delimiter;
  private final int maxLength;

  /** What was found and not given out. */
  private @Nullable ByteBuffer found;

  /** Where this stands, or stood, in the ready queue. */
  private int ticket;

  Split(Connection stream, byte delimiter, int maxLength) {
    super(stream);
    this.delimiter = delimiter;
    this.maxLength = maxLength;
  }

  // ---------------------------------------------------------------- the iterator

  @Override
  public Task<Boolean> hasNext() {
    if (found != null) {
      return YES;
    }
    if (!renew()) {
      return Pawl.failed(
          new IllegalStateException(
              "this iterator is being asked already; let one task read from a stream"));
    }
    // Most pieces have arrived with others, and need no operation. What goes wrong is found and
    // thrown where this is awaited.
    if (stream.mayTakeAtOnce()) {
      stream.forgetScanned();
      found = stream.takeIfComplete(delimiter, maxLength);
    }
    return found == null ? this : YES;
  }

  @Override
  public ByteBuffer next() {
    ByteBuffer piece = found;
    if (piece == null) {
      throw new NoSuchElementException(
          "await hasNext() first; it says whether there is an element");
    }
    found = null;
    return piece;
  }

  @Override
  public Task<Void> close() {
    return Pawl.done();
  }

  // ---------------------------------------------------------------- the task

  @Override
  protected String describe() {
    return "next piece from " + stream;
  }

  @Override
  boolean attempt() throws IOException {
    Boolean answer = find();
    return answer != null && finish(answer);
  }

  @Override
  void goOn() {
    ticket = stream.enqueue(this, ticket);
  }

  @Override
  protected @Nullable Boolean turn() throws IOException {
    if (stream.reader() != this) {
      start();
      return null;
    }
    try {
      Boolean answer = find();
      if (answer == null) {
        stream.awaitInput(this);
      } else {
        stream.stopWaiting(this);
      }
      return answer;
    } catch (Throwable failure) {
      stream.stopWaiting(this);
      throw failure;
    }
  }

  /** Looks for the next piece; null when that has to be waited for. */
  private @Nullable Boolean find() throws IOException {
    for (int fills = 0; ; fills++) {
      found = stream.takeUntil(delimiter, maxLength);
      if (found == null && stream.atEnd()) {
        found = stream.takeRest(maxLength);
        return found != null;
      }
      if (found != null) {
        return true;
      }
      if (fills == FILLS_PER_TURN || !stream.fill()) {
        return null;
      }
    }
  }
}
