package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Unchecked;

/** A handler sees the values that locals had when the exception was thrown, at each place. */
public final class LocalsInHandlers {
  @Async
  private static Task<String> of(int failAt) {
    int i = 0;
    long l = 10;
    String s = "s";
    double d;
    Object o = null;
    try {
      i = await(step(1, failAt));
      l += await(step(2, failAt));
      s += await(step(3, failAt));
      d = await(step(4, failAt));
      o = d + i;
      int inner = await(step(5, failAt));
      i += inner;
    } catch (Unchecked e) {
      await(yieldNow());
      return done(i + " " + l + " " + s + " " + o + " " + e.getMessage());
    }
    return done(i + " " + l + " " + s + " " + o + " " + d);
  }

  @Async
  private static Task<Integer> step(int n, int failAt) {
    await(yieldNow());
    return n == failAt ? failed(new Unchecked("at " + n)) : done(n);
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i <= 6; i++) {
      log(await(of(i)));
    }
    return done("OK");
  }
}
