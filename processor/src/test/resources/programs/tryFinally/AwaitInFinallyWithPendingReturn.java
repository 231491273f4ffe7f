package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** A finally block suspends while a return is pending; the value is the one from before. */
public final class AwaitInFinallyWithPendingReturn {
  private static int count;

  @Async
  private static Task<Integer> of(int i) {
    int value = i;
    try {
      value = value * 2;
      if (i > 1) {
        return done(value);
      }
      value++;
    } finally {
      value += 100;
      log("finally " + await(Later.soon(value)));
      count += value;
    }
    return done(-value);
  }

  @Async
  public static Task<String> run() {
    log(await(of(1)));
    log(await(of(2)));
    log(count);
    return done("OK");
  }
}
