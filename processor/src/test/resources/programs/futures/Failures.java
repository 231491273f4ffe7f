package futures;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import support.Checked;
import support.Later;
import support.Unchecked;

/** A failure is kept in the future, also one of the first step: the same exception comes out. */
public final class Failures {
  private static final Checked SAME = new Checked("same");

  @Async
  private static CompletableFuture<String> atOnce() {
    log("atOnce");
    throw new Unchecked("at once");
  }

  @Async
  private static CompletableFuture<String> afterwards() throws Checked {
    await(Later.soon(1));
    throw SAME;
  }

  @Async
  private static CompletableFuture<String> passedOn() throws Checked {
    return completedFuture(await(afterwards()) + "never");
  }

  @Async
  private static CompletionStage<String> returned() throws Checked {
    await(Later.call(1));
    return afterwards();
  }

  @Async
  private static CompletableFuture<String> dependent() throws Checked {
    return completedFuture(await(afterwards().thenApply(String::length)) + "never");
  }

  @Async
  private static CompletableFuture<Integer> divides(int by) {
    int result = 10 / by;
    return completedFuture(await(Later.soon(result)));
  }

  @Async
  private static CompletableFuture<String> ofTask() throws Checked {
    await(Later.failsDeep(SAME));
    return completedFuture("never");
  }

  @Async
  public static Task<String> run() {
    CompletableFuture<String> first = atOnce();
    log(first.isCompletedExceptionally());
    try {
      log(await(first));
    } catch (Unchecked e) {
      log(e);
    }
    try {
      log(await(afterwards()));
    } catch (Checked e) {
      log(e == SAME);
    }
    try {
      log(await(passedOn()));
    } catch (Checked e) {
      log(e == SAME);
    }
    try {
      log(await(returned()));
    } catch (Checked e) {
      log(e == SAME);
    }
    try {
      log(await(dependent()));
    } catch (Checked e) {
      log(e == SAME);
    }
    try {
      log(await(ofTask()));
    } catch (Checked e) {
      log(e == SAME);
    }
    CompletableFuture<Integer> zero = divides(0);
    log(await(zero.exceptionally(e -> -1)) + await(divides(5)));
    return done("OK");
  }
}
