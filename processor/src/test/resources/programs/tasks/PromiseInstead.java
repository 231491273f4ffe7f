package tasks;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import support.Unchecked;

/** A promise is completed by another task. */
public final class PromiseInstead {
  @Async
  private static Task<Void> completes(Promise<String> promise) {
    await(yieldNow());
    log(promise.complete("kept"));
    log(promise.complete("again"));
    await(yieldNow());
    log("completer goes on");
    return done();
  }

  @Async
  public static Task<String> run() {
    Promise<String> promise = new Promise<>();
    Task<Void> completer = spawn(completes(promise));
    log("got " + await(promise) + await(promise));
    await(completer);
    Promise<Integer> broken = new Promise<>();
    broken.fail(new Unchecked("broken"));
    try {
      log(1 + await(broken));
    } catch (Unchecked e) {
      log(e);
    }
    return done("OK");
  }
}
