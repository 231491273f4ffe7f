package dev.pawl.demo.generators;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Generators that emit futures, and are sent their results by {@link Task}: code that waits for
 * other threads, reads from top to bottom, and blocks nobody.
 */
final class Futures {
  private final Pool pool;
  private final PrintStream out;

  private Futures(Pool pool, PrintStream out) {
    this.pool = pool;
    this.out = out;
  }

  static void run(PrintStream out, Pace pace) {
    try (Pool pool = new Pool()) {
      Futures futures = new Futures(pool, out);
      Task.start(futures.add(2, 3)).join();
      Task.start(futures.divide(1, 0)).join();
      Task.start(futures.after(pace.seconds(1), futures.add(4, 5))).join();
    }
  }

  /** With a result. */
  @Async
  Generator<CompletableFuture<?>, Object, Void> add(int a, int b) {
    Object sum = emit(pool.submit(() -> a + b));
    out.println(a + " + " + b + " is " + sum);
    return end();
  }

  /** With a failure, which comes out of the emit. */
  @Async
  Generator<CompletableFuture<?>, Object, Void> divide(int a, int b) {
    try {
      Object quotient = emit(pool.submit(() -> a / b));
      out.println(a + " / " + b + " is " + quotient);
    } catch (ArithmeticException e) {
      out.println(a + " / " + b + " failed: " + e.getMessage());
    }
    return end();
  }

  /** Any such generator, later. */
  @Async
  <R> Generator<CompletableFuture<?>, Object, R> after(
      Duration delay, Generator<CompletableFuture<?>, Object, R> generator) {
    emit(pool.sleep(delay));
    out.println("it is time");
    R result = emitAll(generator);
    return result(result);
  }
}
