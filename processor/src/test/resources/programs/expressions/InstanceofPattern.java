package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Pattern variables bound before a suspension and used after it; the operand suspends. */
public final class InstanceofPattern {
  @Async
  private static Task<String> describe(Object object) {
    if (await(Later.soon(object)) instanceof String s && await(Later.soon(s.length())) > 2) {
      return done("long string " + s);
    }
    if (!(object instanceof Number n)) {
      return done("no number " + await(Later.soon(object)));
    }
    await(yieldNow());
    boolean small = n instanceof Integer i && i < await(Later.soon(10)) && i > -await(Later.soon(10));
    String kind = n instanceof Long l ? "long " + (await(Later.soon(1L)) + l) : "other";
    log(v("below", 1) + (n instanceof Integer j ? await(Later.soon(j)) : -1));
    while (!(object instanceof Integer k)) {
      if (await(Later.soon(true))) {
        return done(kind + small);
      }
    }
    await(yieldNow());
    return done("int " + k + small + kind);
  }

  @Async
  public static Task<String> run() {
    for (Object each : new Object[] {"abc", "a", null, 5, 50, 7L, 1.5, new int[0].length}) {
      log(await(describe(each)));
    }
    return done("OK");
  }
}
