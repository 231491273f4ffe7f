package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** A finally block that returns, throws, breaks or continues discards what was pending. */
public final class FinallyOverrides {
  @SuppressWarnings("finally")
  @Async
  private static Task<String> of(int i) {
    for (int turn = 0; ; turn++) {
      try {
        await(yieldNow());
        if (turn == 0) {
          throw new Unchecked("pending");
        }
        return done("pending return");
      } finally {
        log("finally " + i + await(Later.soon(turn)));
        if (i == 0) {
          return done("from finally");
        }
        if (i == 1) {
          throw new Unchecked("from finally");
        }
        if (i == 2 && turn < 2) {
          continue;
        }
        if (i == 3) {
          break;
        }
      }
    }
    return done(await(Later.soon("after the loop")));
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      try {
        log(await(of(i)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    return done("OK");
  }
}
