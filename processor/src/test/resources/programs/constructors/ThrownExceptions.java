package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Unchecked;

/** throw new X(...) whose arguments suspend. */
public final class ThrownExceptions {
  @Async
  private static Task<Integer> of(int i) throws Checked {
    if (i == 0) {
      throw new Checked("message " + await(Later.soon(i)));
    }
    if (i == 1) {
      throw new IllegalStateException(
          await(Later.soon("text")), new Unchecked(await(Later.soon("cause"))));
    }
    throw i == 2
        ? new Unchecked(await(Later.soon("two")))
        : new Unchecked.Special("three" + await(Later.soon(i)));
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      try {
        log(await(of(i)));
      } catch (Exception e) {
        log(e);
        log(e.getMessage());
        log(e.getCause());
      }
    }
    return done("OK");
  }
}
