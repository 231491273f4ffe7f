package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** The division fails after both operands were evaluated. */
public final class DivisionByAwaitedZero {
  @Async
  public static Task<String> run() {
    try {
      log(v("left", 1) / await(Later.soon(v("right", 0))));
    } catch (ArithmeticException e) {
      log(e);
    }
    try {
      log(await(Later.soon(v("left", 1L))) % v("right", 0L));
    } catch (ArithmeticException e) {
      log(e);
    }
    return done("OK");
  }
}
