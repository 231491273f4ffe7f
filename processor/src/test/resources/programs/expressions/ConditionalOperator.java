package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Condition and branches suspend, with something on the operand stack, boxed and mixed types. */
public final class ConditionalOperator {
  @Async
  private static Task<Object> choose(boolean a, boolean b) {
    Object chosen =
        v("below", 1) + (await(Later.soon(a)) ? await(Later.soon(10)) : b ? 20 : await(Later.now(30)));
    log(chosen);
    long wide = a ? await(Later.soon(1)) : await(Later.soon(2L));
    log(wide);
    Object mixed = await(Later.soon(b)) ? Integer.valueOf(1) : Double.valueOf(await(Later.soon(2.0)));
    log(mixed);
    String text = "x" + (a ? await(Later.soon("a")) : "b") + (b ? "c" : await(Later.soon("d"))) + "y";
    log(text);
    Comparable<?> merged = a ? await(Later.soon("s")) : await(Later.soon(3));
    log(merged);
    return done(a && !b ? await(Later.soon((Object) "first")) : merged);
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      log(await(choose((i & 1) == 0, (i & 2) == 0)));
    }
    return done("OK");
  }
}
