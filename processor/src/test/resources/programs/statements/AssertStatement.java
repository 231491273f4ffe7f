package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** An assert whose condition and message suspend; off unless the class is asserted. */
public final class AssertStatement {
  @Async
  public static Task<String> run() {
    int x = 1;
    try {
      assert v("condition", x) == await(Later.soon(1)) : "no";
      assert await(Later.soon(x)) == 2 : "message " + await(Later.soon(v("message", 3)));
    } catch (AssertionError e) {
      log(e);
    }
    log(await(Later.soon(x)));
    return done("OK");
  }
}
