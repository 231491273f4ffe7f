package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** An argument fails, before or after a suspension: no object is made, and handlers are reached. */
public final class ArgumentFails {
  private static int made;

  private ArgumentFails(int a, Object b) {
    made++;
    log("made " + a + b);
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 3; i++) {
      try {
        new ArgumentFails(
            await(Later.soon(i)),
            i == 1
                ? await(Later.<Integer, Unchecked>failsSoon(new Unchecked("argument")))
                : i == 2 ? new ArgumentFails(1, fail("inner", new Unchecked("sync"))) : 5);
      } catch (Unchecked e) {
        log(await(Later.soon(e.getMessage())));
      }
    }
    log(made);
    return done("OK");
  }
}
