package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** The failure of what is awaited in a try body is caught by the first clause that fits. */
public final class AwaitInTryBody {
  @Async
  private static Task<String> of(Task<Integer> task) {
    int before = v("before", 1);
    try {
      int value = before + await(task);
      return done("value " + value);
    } catch (Unchecked.Special e) {
      log(e);
      return done("special " + before);
    } catch (Unchecked | IllegalStateException e) {
      log(e);
      await(yieldNow());
      return done("unchecked " + before);
    } catch (RuntimeException e) {
      return done("runtime " + await(Later.soon(before)));
    }
  }

  @Async
  public static Task<String> run() {
    log(await(of(Later.soon(1))));
    log(await(of(Later.failsSoon(new Unchecked.Special("s")))));
    log(await(of(Later.failsDeep(new Unchecked("u")))));
    log(await(of(Later.fails(new IllegalStateException()))));
    log(await(of(Later.callFails(new IllegalArgumentException()))));
    log(await(of(null)));
    try {
      log(await(of(Later.failsSoon(new AssertionError()))));
    } catch (AssertionError e) {
      log(e);
    }
    return done("OK");
  }
}
