package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;

/** Loop variables keep their own values per turn where lambdas capture copies. */
public final class ReusedLoopVariable {
  @Async
  public static Task<String> run() {
    Runnable[] later = new Runnable[3];
    for (int i = 0; i < 3; i++) {
      int copy = i;
      long wide = copy * 10L;
      await(yieldNow());
      later[i] = () -> log(copy + wide);
    }
    for (Runnable each : later) {
      await(yieldNow());
      each.run();
    }
    return done("OK");
  }
}
