package lambdas;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.TaskFunction;
import support.TaskSupplier;

/** Lambdas in lambdas, three deep, suspending at each level, and in anonymous classes. */
public final class Nested {
  @Async
  public static Task<String> run() {
    int a = await(Later.soon(1));
    TaskFunction<Integer, TaskFunction<Integer, TaskSupplier<Integer>>> curried =
        b -> {
          int ab = a + await(Later.soon(b));
          return done(
              c -> {
                int abc = ab + await(Later.soon(c));
                TaskSupplier<Integer> inner =
                    () -> {
                      log("innermost");
                      return done(abc * 10 + await(Later.soon(ab)));
                    };
                await(yieldNow());
                return done(inner);
              });
        };
    log(await(await(await(curried.apply(2)).apply(3)).get()));
    TaskSupplier<Runnable> makesPlain =
        () -> {
          int x = await(Later.soon(5));
          Runnable runnable = () -> log("plain " + x + a);
          await(yieldNow());
          return done(runnable);
        };
    await(makesPlain.get()).run();
    TaskSupplier<String> anonymous =
        new TaskSupplier<>() {
          private int calls = a;

          @Override
          @Async
          public Task<String> get() {
            TaskSupplier<Integer> inner = () -> done(++calls + await(Later.soon(a)));
            return done("anonymous " + await(inner.get()) + await(inner.get()));
          }
        };
    log(await(anonymous.get()));
    return done("OK");
  }
}
