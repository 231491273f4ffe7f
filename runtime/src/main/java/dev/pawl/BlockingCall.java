package dev.pawl;

import org.jspecify.annotations.Nullable;

/**
 * Code that may block its thread: for {@link Pawl#blocking}. As {@link
 * java.util.concurrent.Callable}, but it says what it throws; the compiler finds that out by
 * itself.
 *
 * @param <T> what it results in
 * @param <X> what it throws
 */
@FunctionalInterface
public interface BlockingCall<T extends @Nullable Object, X extends Exception> {
  /** Does the work. When it is cancelled, its thread is interrupted. */
  T call() throws X;
}
