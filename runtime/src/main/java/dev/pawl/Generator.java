package dev.pawl;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A method that stops at each {@link Pawl#emit emit}, hands out a value, and goes on when it is
 * asked for the next one; values and exceptions can be sent into it. What {@code @Async} methods
 * with this return type give.
 *
 * <pre>{@code
 * @Async
 * static Generator<Integer, Integer, Void> runningTotal() {
 *   int total = 0;
 *   while (true) {
 *     Integer sent = emit(total);
 *     total += sent;
 *   }
 * }
 * }</pre>
 *
 * <p>The meaning is that of Python's generators (PEP 255, PEP 342, PEP 380). The body does not run
 * before the first value is asked for. A generator needs no scheduler and belongs to no thread, but
 * only one thread may use it at a time.
 *
 * @param <Y> what is emitted
 * @param <S> what is sent in; {@link Void} when nothing is
 * @param <R> what the body returns; {@link Void} for nothing
 */
public interface Generator<
        Y extends @Nullable Object, S extends @Nullable Object, R extends @Nullable Object>
    extends Iterator<Y>, AutoCloseable {

  /**
   * Whether the body emits once more: runs it up to its next {@code emit}, whose value {@link
   * #next} then gives.
   */
  @Override
  boolean hasNext();

  /**
   * Runs the body up to its next {@code emit}, which has then the value null for the body, and
   * returns what is emitted.
   *
   * @throws NoSuchElementException when the body has ended, or ends instead of emitting
   * @throws IllegalStateException when the body is running: it asked itself
   */
  @Override
  Y next();

  /**
   * Gives a value to the {@code emit} at which the body stopped, runs it up to the next one and
   * returns what that emits.
   *
   * @param value what the {@code emit} evaluates to; null before the first one
   * @throws NoSuchElementException when the body has ended, or ends instead of emitting
   * @throws IllegalStateException when the body is running, has not come to its first {@code emit}
   *     and the value is not null, or when {@link #hasNext} has gone ahead already
   */
  Y send(S value);

  /**
   * Throws an exception at the {@code emit} at which the body stopped, runs it up to the next one
   * and returns what that emits. What the body does not catch is thrown here, the very exception;
   * so is one that is thrown into a body that has not started, which is then over, or that has
   * ended.
   *
   * @throws NoSuchElementException when the body catches the exception and ends
   * @throws IllegalStateException as for {@link #send}
   */
  Y throwInto(Throwable exception);

  /**
   * What the body returned.
   *
   * @throws IllegalStateException when it has not returned
   */
  R result();

  /**
   * Ends the body: throws {@link GeneratorExit} at the {@code emit} at which it stopped, so that
   * its finally blocks run. Does nothing when the body has ended.
   *
   * @throws IllegalStateException when the body emits once more instead of ending, or is running
   */
  @Override
  void close();
}
