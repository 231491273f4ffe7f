package tasks;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** {@code return other();} outside try: what follows, fails, suspends, is chosen or kept. */
public final class TailAwait {
  @Async
  private static Task<Integer> count(int n, int sum) {
    log(n);
    if (n == 0) {
      return done(sum);
    }
    if (n % 3 == 0) {
      await(yieldNow());
    }
    return count(n - 1, sum + n);
  }

  @Async
  private static Task<Integer> chosen(int i) {
    await(Later.soon(i));
    return i == 0 ? Later.soon(1) : i == 1 ? Later.failsSoon(new Unchecked("one")) : count(i, 0);
  }

  @Async
  private static Task<Integer> variable(Task<Integer> task) {
    Task<Integer> local = task;
    log("before the tail");
    return local;
  }

  @Async
  private static Task<Integer> none() {
    await(yieldNow());
    return null;
  }

  @Async
  public static Task<String> run() {
    log(await(count(10, 0)));
    for (int i = 0; i < 3; i++) {
      try {
        log(await(chosen(i)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    Task<Integer> shared = count(2, 5);
    log(await(variable(shared)) + await(variable(shared)) + await(shared));
    try {
      log(await(none()));
    } catch (NullPointerException e) {
      log(e);
    }
    return done("OK");
  }
}
