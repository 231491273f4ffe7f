import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

class AwaitOutsideAsync {
  // expect: AWAIT_OUTSIDE_ASYNC
  private final int field = await(number(1));
//                          ^

  // expect: AWAIT_OUTSIDE_ASYNC
  private static final int CONSTANT = await(number(1));
//                                    ^

  AwaitOutsideAsync() {
    // expect: AWAIT_OUTSIDE_ASYNC
    this(Pawl.await(number(2)));
//           ^
  }

  AwaitOutsideAsync(int number) {}

  {
    // expect: AWAIT_OUTSIDE_ASYNC
    await(number(3));
//  ^
  }

  @Async
  static Task<Integer> number(int n) {
    return done(n);
  }

  public static void main(String[] args) {
    // expect: AWAIT_OUTSIDE_ASYNC
    System.out.println(await(number(1)));
//                     ^
  }

  // The annotation is missing.
  static Task<Integer> sum() {
    // expect: AWAIT_OUTSIDE_ASYNC
    return done(await(number(1)) + 1);
//              ^
  }

  @Async
  static Task<Void> lambdas(List<Integer> numbers) {
    // A lambda is a body of its own, and this one returns nothing.
    numbers.forEach(
        n -> {
          // expect: AWAIT_OUTSIDE_ASYNC
          await(number(n));
//        ^
        });
    // expect: AWAIT_OUTSIDE_ASYNC
    Supplier<Integer> value = () -> await(number(1));
//                                  ^
    Supplier<Task<Integer>> task = () -> done(await(number(1)) + value.get());
    Callable<Task<Integer>> block =
        () -> {
          int n = await(task.get());
          return done(n);
        };
    Function<Integer, Task<Integer>> increment = n -> done(await(number(n)) + 1);
    await(increment.apply(block.hashCode()));
    Supplier<CompletableFuture<Integer>> future =
        () -> CompletableFuture.completedFuture(await(number(6)));
    await(future.get());
    Object local =
        new Object() {
          // expect: AWAIT_OUTSIDE_ASYNC
          final int number = await(number(4));
//                           ^

          @Async
          Task<Integer> inner() {
            return done(await(number(5)) + number);
          }
        };
    await(number(local.hashCode()));
    return done();
  }
}
