package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;

/** What is caught is the very object that was thrown, through any number of methods. */
public final class SameExceptionObject {
  @Async
  private static Task<Void> pass(int depth, Exception failure) throws Exception {
    if (depth == 0) {
      await(yieldNow());
      throw failure;
    }
    try {
      await(pass(depth - 1, failure));
    } catch (Exception e) {
      log(e == failure);
      throw e;
    }
    return done();
  }

  @Async
  public static Task<String> run() {
    Checked failure = new Checked("the one");
    try {
      await(pass(3, failure));
    } catch (Exception e) {
      log(e == failure);
      log(e);
    }
    return done("OK");
  }
}
