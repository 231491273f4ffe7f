package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Constructor arguments are conditionals, switches and short circuits that suspend. */
public final class ArgumentsBranch {
  private ArgumentsBranch(boolean a, int b, Object c) {
    log(a + " " + b + " " + c);
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      boolean flag = i > 1;
      new ArgumentsBranch(
          flag && await(Later.soon(i == 2)) || i == 0,
          switch (i) {
            case 0 -> await(Later.soon(10));
            case 1 -> 11;
            default -> {
              int sum = 0;
              for (int k = 0; k < i; k++) {
                sum += await(Later.soon(k));
              }
              yield sum;
            }
          },
          flag
              ? new ArgumentsBranch(true, await(Later.soon(i)), null).getClass().getSimpleName()
              : await(Later.soon("else")));
    }
    return done("OK");
  }
}
