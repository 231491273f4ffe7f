package dev.pawl.demo.libraries;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * An {@code @Async} method that returns a {@link CompletableFuture}: it starts when it is called,
 * and needs no scheduler. Who calls it sees a future like any other.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar libraries 2
 * </pre>
 */
final class Prices {
  private static final List<String> SHELF = List.of("pear", "apple", "quince");

  private Prices() {}

  /** As any library has them: a future that another thread completes. */
  static CompletableFuture<Integer> price(String fruit, Pace pace) {
    Executor later =
        CompletableFuture.delayedExecutor(pace.seconds(0.1).toNanos(), TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(
        () -> {
          if (!SHELF.contains(fruit)) {
            throw new IllegalArgumentException("there are no " + fruit + "s");
          }
          return 10 * fruit.length();
        },
        later);
  }

  /** What several of them cost; each price is awaited, and none blocks a thread. */
  @Async
  static CompletableFuture<Integer> total(List<String> fruits, Pace pace) {
    int total = 0;
    for (String fruit : fruits) {
      total += await(price(fruit, pace));
    }
    return CompletableFuture.completedFuture(total);
  }

  /** Plain code: no {@code await}, no scheduler. */
  static void run(PrintStream out, Pace pace) {
    CompletableFuture<Integer> mine = total(List.of("pear", "apple"), pace);
    CompletableFuture<Integer> yours = total(List.of("quince"), pace);
    out.println("together: " + mine.thenCombine(yours, Integer::sum).join());
    try {
      total(List.of("pear", "pineapple"), pace).join();
    } catch (CompletionException e) {
      out.println("failed: " + e.getCause().getMessage());
    }
  }
}
