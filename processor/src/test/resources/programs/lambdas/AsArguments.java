package lambdas;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.List;
import support.Later;
import support.TaskFunction;

/** Suspending lambdas and plain ones lie on the stack beside operands that suspend. */
public final class AsArguments {
  @Async
  private static <T> Task<T> fold(T start, List<TaskFunction<T, T>> steps) throws Exception {
    T value = start;
    for (TaskFunction<T, T> step : steps) {
      value = await(step.apply(value));
    }
    return done(value);
  }

  private static int apply(java.util.function.IntBinaryOperator operator, int a, int b) {
    return operator.applyAsInt(a, b);
  }

  @Async
  public static Task<String> run() throws Exception {
    int base = await(Later.soon(100));
    log(
        await(
            fold(
                await(Later.soon(1)),
                List.of(
                    i -> done(i + await(Later.soon(base))),
                    i -> Later.soon(i * 2),
                    i -> {
                      await(yieldNow());
                      return done(-i);
                    }))));
    log(apply((a, b) -> a * b + base, await(Later.soon(3)), await(Later.soon(4))));
    log(apply(Math::max, v("a", 1), await(Later.soon(2))));
    return done("OK");
  }
}
