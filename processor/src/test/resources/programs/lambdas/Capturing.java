package lambdas;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.TaskFunction;
import support.TaskSupplier;

/** Lambdas that capture locals of each width, parameters, this, and each other. */
public final class Capturing {
  private int field = 10;

  @Async
  private Task<String> instance(long parameter) {
    String local = await(Later.soon("local"));
    double wide = 0.5;
    int[] cell = {1};
    TaskFunction<Integer, String> captures =
        i -> {
          field += await(Later.soon(i));
          cell[0] += field;
          await(yieldNow());
          return done(local + wide + parameter + field + i);
        };
    TaskSupplier<String> outer =
        () -> done(await(captures.apply(await(Later.soon(3)))) + await(captures.apply(4)));
    log(await(outer.get()));
    TaskSupplier<Capturing> self = () -> done(await(Later.soon(this)));
    log(await(self.get()).field);
    for (int k = 0; k < 2; k++) {
      int copy = k;
      TaskSupplier<Integer> inLoop = () -> done(copy + await(Later.soon(copy)) + cell[0]);
      log(await(inLoop.get()));
    }
    return done("done " + cell[0]);
  }

  @Async
  public static Task<String> run() {
    log(await(new Capturing().instance(1L << 34)));
    return done("OK");
  }
}
