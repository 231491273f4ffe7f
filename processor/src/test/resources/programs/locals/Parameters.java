package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Parameters are reassigned, captured, dead, and two slots wide; this is used after a suspension. */
public final class Parameters {
  private final String name;

  private Parameters(String name) {
    this.name = name;
  }

  @Async
  private Task<String> instance(long l, int dead, final String captured, double d, int i) {
    l += await(Later.soon(1));
    Runnable runnable = () -> log(captured + name);
    i = (int) (i + await(Later.soon(d)));
    d = l;
    await(yieldNow());
    runnable.run();
    return done(name + l + d + i);
  }

  @Async
  private static Task<Integer> recursive(int n, long accumulated) {
    if (n == 0) {
      return done((int) accumulated);
    }
    accumulated = accumulated * 3 + n;
    n--;
    return done(await(recursive(n, accumulated)) + await(Later.soon(n)));
  }

  @Async
  public static Task<String> run() {
    log(await(new Parameters("p").instance(1L << 33, 0, "c", 2.5, 3)));
    log(await(recursive(8, 1)));
    return done("OK");
  }
}
