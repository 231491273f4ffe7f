// release: 21
package patterns;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** An accessor that fails inside a pattern gives a MatchException, caught around a suspension. */
public final class FailingAccessor {
  record Bad(int value) {
    @Override
    public int value() {
      throw new Unchecked("accessor");
    }
  }

  @Async
  public static Task<String> run() {
    try {
      switch (await(Later.soon((Object) new Bad(1)))) {
        case Bad(int i) when i > await(Later.soon(0)) -> log("not reached");
        default -> log("not reached either");
      }
    } catch (MatchException e) {
      log(e);
      log(await(Later.soon(e.getCause())));
    }
    return done("OK");
  }
}
