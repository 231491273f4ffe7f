package futures;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import support.Later;

/** The body runs at the call, up to its first suspension; then the caller goes on. */
public final class HotStart {
  @Async
  private static CompletableFuture<String> hot(String name, int turns) {
    log(name + " starts");
    for (int i = 0; i < turns; i++) {
      await(yieldNow());
      log(name + i);
    }
    return completedFuture(name + " ends");
  }

  @Async
  private static CompletableFuture<Integer> nested(int depth) {
    log("down " + depth);
    int below = depth == 0 ? await(Later.soon(0)) : await(nested(depth - 1));
    log("up " + depth);
    return completedFuture(below + depth);
  }

  @Async
  private static CompletableFuture<Void> sleeper(String name, int millis) {
    await(sleep(Duration.ofMillis(millis)));
    log(name + " woke up");
    return completedFuture(null);
  }

  @Async
  private static Task<String> cold(String name) {
    log(name + " starts");
    String result = await(hot(name + "-hot", 1));
    return done(name + result);
  }

  @Async
  public static Task<String> run() {
    CompletableFuture<String> none = hot("none", 0);
    log(none.isDone());
    CompletableFuture<String> some = hot("some", 3);
    log(some.isDone());
    CompletableFuture<String> more = hot("more", 2);
    Task<String> cold = cold("cold");
    log("called");
    log(await(more) + await(none) + await(some) + await(some));
    log(await(cold));
    log(await(nested(4)));
    CompletableFuture<Integer> mapped = nested(2).thenApply(n -> v("mapped", n * 10));
    log(await(mapped));
    spawn(cold("spawned"));
    sleeper("slow", 20);
    CompletableFuture<Void> fast = sleeper("fast", 10);
    log(await(fast));
    return done("OK");
  }
}
