package dev.pawl.demo.generators;

import dev.pawl.Generator;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Drives a generator that emits futures: when a future is complete, the generator is sent its
 * result, or its failure is thrown into the generator, which goes on to its next future.
 *
 * <p>This is all that it takes to get from generators to {@code await}.
 */
final class Task<R> {
  private final Generator<CompletableFuture<?>, Object, R> generator;
  private final CompletableFuture<R> outcome = new CompletableFuture<>();

  private Task(Generator<CompletableFuture<?>, Object, R> generator) {
    this.generator = generator;
  }

  /** Starts on the calling thread; goes on on those that complete the futures. */
  static <R> CompletableFuture<R> start(Generator<CompletableFuture<?>, Object, R> generator) {
    Task<R> task = new Task<>(generator);
    task.step(null, null);
    return task.outcome;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a step throws nothing
  private void step(@Nullable Object value, @Nullable Throwable failure) {
    try {
      CompletableFuture<?> next =
          failure == null ? generator.send(value) : generator.throwInto(failure);
      next.whenComplete(this::step);
    } catch (NoSuchElementException end) {
      outcome.complete(generator.result());
    } catch (Throwable uncaught) {
      outcome.completeExceptionally(uncaught);
    }
  }
}
