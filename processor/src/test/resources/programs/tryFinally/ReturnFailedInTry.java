package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Unchecked;

/** {@code return failed(e);} in a try is as good as a throw. */
public final class ReturnFailedInTry {
  @Async
  private static Task<Integer> of(int i) {
    try {
      if (i == 0) {
        return failed(new Unchecked("returned"));
      }
      return i == 1 ? done(await(Later.soon(1))) : failed(new Checked("chosen"));
    } catch (Unchecked e) {
      log("caught", e);
      return done(-1);
    } finally {
      log("finally");
    }
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 3; i++) {
      try {
        log(await(of(i)));
      } catch (Exception e) {
        log(e);
      }
    }
    return done("OK");
  }
}
