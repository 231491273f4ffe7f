package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** A try inside an operand: what lay on the stack is not lost, whichever way the try ends. */
public final class StackBelowTheTry {
  @Async
  private static Task<Integer> guarded(int i) {
    try {
      return done(i > 1 ? await(Later.<Integer, Unchecked>failsSoon(new Unchecked("g"))) : i);
    } catch (Unchecked e) {
      return done(-await(Later.soon(i)));
    }
  }

  @Async
  public static Task<String> run() {
    long total = 1;
    for (int i = 0; i < 4; i++) {
      total = total * 10 + await(guarded(i)) + (v("last", i) - await(guarded(3)));
    }
    log(total);
    return done("OK");
  }
}
