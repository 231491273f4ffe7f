package lambdas;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.TaskFunction;
import support.TaskSupplier;
import support.Unchecked;

/** Lambdas that return Task and await: blocks, expressions, with parameters of all kinds. */
public final class ReturnTask {
  interface Wide {
    Task<String> of(long l, double d, int[] a, String... more);
  }

  @Async
  public static Task<String> run() {
    TaskSupplier<Integer> block =
        () -> {
          log("block starts");
          int i = await(Later.soon(1));
          return done(i + await(Later.soon(2)));
        };
    Task<Integer> cold = block.get();
    log("cold");
    log(await(cold) + await(block.get()));
    TaskFunction<Integer, Integer> expression = i -> done(i + await(Later.soon(i)));
    log(await(expression.apply(4)));
    TaskFunction<Integer, Integer> tail = i -> await(Later.soon(i)) > 3 ? Later.soon(i) : done(-i);
    log(await(tail.apply(3)) + await(tail.apply(5)));
    Wide wide =
        (l, d, a, more) -> {
          l += await(Later.soon(1));
          a[0]++;
          await(yieldNow());
          return done(l + d + show(a) + more.length);
        };
    log(await(wide.of(1L << 40, 0.5, new int[] {7}, "x", "y")));
    TaskFunction<String, String> plain = s -> done(s + " at once");
    log(await(plain.apply("plain")));
    TaskSupplier<String> failing =
        () -> {
          throw new Unchecked("from lambda " + await(Later.soon(1)));
        };
    try {
      log(await(failing.get()));
    } catch (Exception e) {
      log(e);
    }
    return done("OK");
  }
}
