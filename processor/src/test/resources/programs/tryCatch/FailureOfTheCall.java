package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;

/** The argument of await fails, rather than what it awaits: before anything was awaited. */
public final class FailureOfTheCall {
  private static Task<Integer> throwsAtOnce() throws Checked {
    log("called");
    throw new Checked("at once");
  }

  @Async
  private static Task<Integer> cold() throws Checked {
    throw new Checked("cold " + await(Later.soon(1)));
  }

  @Async
  public static Task<String> run() {
    try {
      log(v("left", 1) + await(throwsAtOnce()));
    } catch (Checked e) {
      log(e);
    }
    Task<Integer> task = null;
    try {
      task = cold();
      log("created");
    } catch (Checked e) {
      log("not reached", e);
    }
    try {
      log(await(task));
    } catch (Throwable e) {
      log(e);
    }
    return done("OK");
  }
}
