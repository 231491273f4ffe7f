package tasks;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Unchecked;

/** A spawned task that fails is reported when nobody awaits it, and rethrown to who does. */
public final class UncaughtFailures {
  @Async
  private static Task<Void> fails(String name, int turns) {
    for (int i = 0; i < turns; i++) {
      await(yieldNow());
    }
    throw new Unchecked(name);
  }

  @Async
  public static Task<String> run() {
    spawn(fails("nobody", 0));
    Task<Void> awaited = spawn(fails("awaited", 2));
    try {
      await(awaited);
    } catch (Unchecked e) {
      log(e);
    }
    Task<Void> tooLate = spawn(fails("too late", 0));
    await(yieldNow());
    await(yieldNow());
    try {
      await(tooLate);
    } catch (Unchecked e) {
      log(e);
    }
    return done("OK");
  }
}
