package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** A null constant lies on the stack or in a local while the method is suspended. */
public final class NullOnTheStack {
  private static String join(Object a, String b, int[] c, Object d) {
    return a + b + show(c) + d;
  }

  @Async
  public static Task<String> run() {
    log(join(null, null, null, await(Later.soon("d"))));
    log(join(await(Later.soon(null)), null, null, await(Later.soon(null))));
    String none = null;
    Object merged = null;
    int[] array = null;
    await(yieldNow());
    log(join(none, none, array, merged));
    for (int i = 0; i < 2; i++) {
      log(join(merged, none, array, await(Later.soon(i))));
      merged = i;
      none = "set";
      array = new int[] {i};
    }
    log(join(merged, none, array, null));
    var untyped = await(Later.soon(null));
    log(untyped);
    return done("OK");
  }
}
