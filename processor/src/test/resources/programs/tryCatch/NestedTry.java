package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Try within try, within catch and within finally, each of which suspends. */
public final class NestedTry {
  @Async
  private static Task<Void> step(String name, boolean fails) {
    log(name);
    if (fails) {
      await(Later.failsSoon(new Unchecked(name)));
    }
    await(yieldNow());
    return done();
  }

  @Async
  private static Task<String> of(int bits) {
    String path = "";
    try {
      try {
        await(step("inner", (bits & 1) != 0));
        path += "a";
      } catch (Unchecked e) {
        path += e.getMessage();
        try {
          await(step("in catch", (bits & 2) != 0));
          path += "b";
        } catch (Unchecked f) {
          path += await(Later.soon("c"));
          if ((bits & 8) != 0) {
            throw f;
          }
        } finally {
          path += await(Later.soon("d"));
        }
      } finally {
        try {
          await(step("in finally", (bits & 4) != 0));
          path += "e";
        } catch (Unchecked e) {
          path += await(Later.soon("f")) + e.getMessage();
          if ((bits & 8) != 0) {
            throw e;
          }
        }
      }
      await(step("end of outer", (bits & 6) == 6));
    } catch (Unchecked e) {
      path += "outer " + await(Later.soon(e.getMessage()));
    }
    return done(path);
  }

  @Async
  public static Task<String> run() {
    for (int bits = 0; bits < 16; bits++) {
      log(await(of(bits)));
    }
    return done("OK");
  }
}
