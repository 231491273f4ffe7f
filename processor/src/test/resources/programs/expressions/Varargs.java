package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Arguments of variable arity suspend: none, one, several; of primitive type; an array as it is. */
public final class Varargs {
  private static String join(String first, Object... rest) {
    return first + show(rest);
  }

  private static long sum(long... values) {
    long sum = 0;
    for (long value : values) {
      sum = sum * 10 + value;
    }
    return sum;
  }

  @SafeVarargs
  @Async
  private static <T> Task<Integer> count(T first, T... more) {
    await(yieldNow());
    return done(more.length * 10 + (first == null ? 0 : 1));
  }

  @Async
  public static Task<String> run() {
    log(join(await(Later.soon("none"))));
    log(join("one", await(Later.soon(1))));
    log(join("three", v("a", 1), await(Later.soon(v("b", "two"))), v("c", 3L)));
    log(join(await(Later.soon("array")), await(Later.soon(new Object[] {1, 2}))));
    log(sum(v("x", 1), await(Later.soon(2)), await(Later.soon(3L)), v("y", 4)));
    log(await(count(await(Later.soon("f")), await(Later.soon("g")), v("h", "h"))));
    log(String.format("%s-%s", await(Later.soon(1)), await(Later.soon(2))));
    return done("OK");
  }
}
