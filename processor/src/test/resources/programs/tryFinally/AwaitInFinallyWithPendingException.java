package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;

/** A finally block suspends while an exception is pending, which is then thrown on. */
public final class AwaitInFinallyWithPendingException {
  @Async
  private static Task<Integer> of(boolean late) throws Checked {
    String state = "start";
    try {
      state = await(Later.soon("in body"));
      if (late) {
        throw new Checked("after " + state);
      }
      return done(await(Later.<Integer, Checked>failsSoon(new Checked("awaited"))));
    } finally {
      log(state + await(Later.soon(" finally")));
      await(yieldNow());
      log("end of finally");
    }
  }

  @Async
  public static Task<String> run() {
    for (boolean late : new boolean[] {true, false}) {
      try {
        log(await(of(late)));
      } catch (Checked e) {
        log(e);
      }
    }
    return done("OK");
  }
}
