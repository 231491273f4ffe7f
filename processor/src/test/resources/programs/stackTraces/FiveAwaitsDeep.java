package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;

/** An exception thrown five awaits deep, with suspensions at none, some or all of the levels. */
public final class FiveAwaitsDeep {
  @Async
  private static Task<Integer> one(int suspended) throws Checked {
    if ((suspended & 1) != 0) {
      await(Later.soon(1));
    }
    int n = await(two(suspended));
    return done(n + 1);
  }

  @Async
  private static Task<Integer> two(int suspended) throws Checked {
    if ((suspended & 2) != 0) {
      await(Later.slow(1));
    }
    return done(await(three(suspended)) + 1);
  }

  @Async
  private static Task<Integer> three(int suspended) throws Checked {
    if ((suspended & 4) != 0) {
      await(Later.deep(1));
    }
    int n = 1;
    for (int i = 0; i < 2; i++) {
      n += await(four(suspended, i));
    }
    return done(n);
  }

  @Async
  private static Task<Integer> four(int suspended, int i) throws Checked {
    if ((suspended & 8) != 0) {
      await(Later.call(1));
    }
    return done(i == 0 ? 0 : await(five(suspended)));
  }

  @Async
  private static Task<Integer> five(int suspended) throws Checked {
    if ((suspended & 16) != 0) {
      await(Later.soon(1));
    }
    throw new Checked("at the bottom");
  }

  @Async
  public static Task<String> run() {
    for (int suspended = 0; suspended < 32; suspended++) {
      try {
        await(one(suspended));
      } catch (Checked e) {
        log(suspended + ": " + Lines.of(e));
      }
    }
    return done("OK");
  }
}
