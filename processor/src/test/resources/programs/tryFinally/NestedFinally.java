package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Finally blocks within finally blocks, with returns pending in several at once. */
public final class NestedFinally {
  @Async
  private static Task<String> of(int bits) {
    StringBuilder path = new StringBuilder();
    try {
      try {
        path.append(await(Later.soon("a")));
        if ((bits & 1) != 0) {
          return done("return " + path);
        }
        if ((bits & 2) != 0) {
          throw new Unchecked("body");
        }
      } finally {
        path.append(await(Later.soon("b")));
        try {
          if ((bits & 4) != 0) {
            await(Later.failsSoon(new Unchecked("in finally")));
          }
        } finally {
          path.append(await(Later.soon("c")));
          log(path);
        }
      }
    } finally {
      log(path.append(await(Later.soon("d"))));
    }
    return done("end " + path);
  }

  @Async
  public static Task<String> run() {
    for (int bits = 0; bits < 8; bits++) {
      try {
        log(await(of(bits)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    return done("OK");
  }
}
