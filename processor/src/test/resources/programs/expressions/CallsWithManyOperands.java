package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Arguments of every type, two slots wide or one, lie on the stack when one of them suspends. */
public final class CallsWithManyOperands {
  private static String all(
      byte b, short s, char c, int i, long l, float f, double d, boolean z, String t, int[] a) {
    return "" + b + s + c + i + l + f + d + z + t + show(a);
  }

  @Async
  private static Task<String> later(
      double d, int i, long l, Object o, float f, long m, boolean z, byte b, char c, short s) {
    await(yieldNow());
    return done("" + d + i + l + o + f + m + z + b + c + s);
  }

  @Async
  public static Task<String> run() {
    int[] a = {1};
    log(all((byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, true, "t", await(Later.soon(a))));
    log(all((byte) 1, (short) 2, 'c', 4, await(Later.soon(5L)), 6f, 7d, true, "t", a));
    log(all(await(Later.soon((byte) 1)), (short) 2, 'c', 4, 5L, 6f, 7d, true, "t", a));
    log(all((byte) 1, (short) 2, 'c', 4, 5L, 6f, 7d, await(Later.soon(true)), "t", a));
    log(
        all(
            await(Later.soon((byte) 1)),
            await(Later.soon((short) 2)),
            await(Later.soon('c')),
            await(Later.soon(4)),
            await(Later.soon(5L)),
            await(Later.soon(6f)),
            await(Later.soon(7d)),
            await(Later.soon(true)),
            await(Later.soon("t")),
            await(Later.soon(a))));
    log(await(later(1.5, 2, 3L, "o", 4f, await(Later.soon(5L)), true, (byte) 6, 'c', (short) 7)));
    return done("OK");
  }
}
