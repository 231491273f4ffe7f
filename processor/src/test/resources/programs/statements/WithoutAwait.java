package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Unchecked;

/** An @Async method that awaits nothing still runs when it is awaited, not when it is called. */
public final class WithoutAwait {
  @Async
  private static Task<Integer> plain(int n) {
    log("body " + n);
    if (n > 5) {
      throw new Unchecked("too big");
    }
    return done(n);
  }

  @Async
  private static Task<Void> empty() {
    return done();
  }

  @Async
  public static Task<String> run() {
    Task<Integer> task = plain(v("argument", 1));
    log("called");
    log(await(task));
    log(await(task));
    Task<Integer> fails = plain(6);
    log("called");
    for (int i = 0; i < 2; i++) {
      try {
        log(await(fails));
      } catch (Unchecked e) {
        log(e);
      }
    }
    await(empty());
    return done("OK");
  }
}
