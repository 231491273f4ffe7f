package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** && and || evaluate what they must and no more, as conditions and as values. */
public final class ShortCircuit {
  @Async
  private static Task<Boolean> is(String name, boolean value) {
    log(name);
    return done(await(Later.soon(value)));
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 8; i++) {
      boolean a = (i & 1) != 0;
      boolean b = (i & 2) != 0;
      boolean c = (i & 4) != 0;
      log(await(is("a", a)) && await(is("b", b)) || await(is("c", c)));
      boolean value = await(is("a", a)) || v("b", b) && !await(is("c", c));
      log(value);
      if (!(await(is("a", a)) && (b || await(is("c", c))))) {
        log("not");
      }
      log(await(is("a", a)) & await(is("b", b)) | await(is("c", c)));
      log(1 + (await(is("b", b)) && a ? await(Later.soon(2)) : 3));
    }
    return done("OK");
  }
}
