package futures;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import support.Later;
import support.Unchecked;

/** What may be returned: a result, another future, one of two, a variable, a stage. */
public final class ReturnForms {
  @Async
  private static CompletableFuture<Integer> later(int value) {
    await(Later.soon(value));
    return completedFuture(value);
  }

  @Async
  private static CompletableFuture<Integer> count(int n, int sum) {
    log(n);
    if (n == 0) {
      return completedFuture(sum);
    }
    await(Later.soon(n));
    return count(n - 1, sum + n);
  }

  @Async
  private static CompletableFuture<Integer> chosen(int i) {
    await(Later.call(i));
    return i == 0
        ? later(1)
        : i == 1 ? CompletableFuture.failedFuture(new Unchecked("one")) : completedFuture(i);
  }

  @Async
  private static CompletableFuture<Integer> variable(CompletableFuture<Integer> future) {
    CompletableFuture<Integer> local = future;
    log("before the return");
    return local;
  }

  @Async
  private static CompletionStage<String> stage(String text) {
    String other = await(Later.slow(text));
    return other.isEmpty() ? completedStage("empty") : completedStage(other + "!");
  }

  @Async
  private static CompletionStage<String> stageOfFuture(String text) {
    await(Later.soon(text));
    return stage(text + text);
  }

  @Async
  private static CompletableFuture<Long> wide(long a, double b) {
    long c = a + await(Later.soon(1));
    return completedFuture(c + (long) b);
  }

  @Async
  private static <T extends Comparable<T>> CompletableFuture<T> larger(
      CompletableFuture<? extends T> left, CompletionStage<T> right) {
    T a = await(left);
    T b = await(right);
    return completedFuture(a.compareTo(b) > 0 ? a : b);
  }

  @Async
  public static Task<String> run() {
    log(await(count(4, 0)));
    for (int i = 0; i < 3; i++) {
      try {
        log(await(chosen(i)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    log(await(variable(later(7))));
    log(await(stage("")) + await(stage("x")) + await(stageOfFuture("y")));
    log(await(wide(3, 4.5)));
    log(await(larger(later(3), stage("").thenApply(String::length))));
    return done("OK");
  }
}
