package dev.pawl;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * An iterator whose elements may have to be waited for: what {@code @Async} methods with this
 * return type give, which may both await and emit.
 *
 * <pre>{@code
 * AsyncIterator<String> lines = lines(stream);
 * while (await(lines.hasNext())) {
 *   use(lines.next());
 * }
 * }</pre>
 *
 * <p>Belongs to the scheduler on which it is first asked. Only one task may ask at a time.
 *
 * @param <T> the type of the elements
 */
public interface AsyncIterator<T extends @Nullable Object> {
  /**
   * Whether there is one more element, which {@link #next} then gives. The body runs meanwhile;
   * cancelling who awaits this cancels what the body waits for.
   *
   * @throws IllegalStateException at the await, when somebody else is asking
   */
  Task<Boolean> hasNext();

  /**
   * The element that {@link #hasNext} has found.
   *
   * @throws NoSuchElementException when there is none, or nobody asked
   */
  T next();

  /**
   * Ends the body: throws {@link GeneratorExit} at the {@code emit} at which it stopped, so that
   * its finally blocks run, which may await. Does nothing when the body has ended.
   *
   * @throws IllegalStateException at the await, when the body emits once more instead of ending, or
   *     somebody is asking
   */
  Task<Void> close();
}
