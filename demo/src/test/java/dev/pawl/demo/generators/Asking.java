package dev.pawl.demo.generators;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import java.util.concurrent.CompletableFuture;

/** Generators of futures, for {@link Task}. */
final class Asking {
  private Asking() {}

  @Async
  static Generator<CompletableFuture<?>, Object, String> twice() {
    Object first = emit(CompletableFuture.completedFuture(1));
    Object second = emit(CompletableFuture.supplyAsync(() -> 2));
    return result(first + " and " + second);
  }

  @Async
  static Generator<CompletableFuture<?>, Object, String> ofAFailure() {
    emit(CompletableFuture.failedFuture(new IllegalStateException("not there")));
    return end();
  }
}
