package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;

/** Direct and mutual recursion, deep enough to leave the stack, with and without suspensions. */
public final class Recursion {
  @Async
  private static Task<Long> fibonacci(int n) {
    return done(n < 2 ? n : await(fibonacci(n - 1)) + await(fibonacci(n - 2)));
  }

  @Async
  private static Task<Integer> deep(int n) {
    if (n == 0) {
      return done(await(Later.soon(0)));
    }
    int below = await(deep(n - 1));
    return done(below + n % 7);
  }

  @Async
  private static Task<Boolean> even(int n) {
    return n == 0 ? done(true) : odd(n - 1);
  }

  @Async
  private static Task<Boolean> odd(int n) {
    if (n == 0) {
      return done(false);
    }
    await(n % 50 == 0 ? yieldNow() : done());
    return even(n - 1);
  }

  @Async
  private static Task<Integer> fails(int n) throws Checked {
    if (n == 0) {
      throw new Checked("bottom");
    }
    try {
      return done(await(fails(n - 1)) + 1);
    } finally {
      if (n % 100 == 0) {
        log(n);
      }
    }
  }

  @Async
  public static Task<String> run() {
    log(await(fibonacci(12)));
    log(await(deep(500)));
    log(await(even(301)));
    try {
      log(await(fails(400)));
    } catch (Checked e) {
      log(e);
    }
    return done("OK");
  }
}
