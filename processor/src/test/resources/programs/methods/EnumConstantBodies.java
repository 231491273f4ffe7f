package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Suspending methods of enum constants with bodies, and of the enum itself. */
public final class EnumConstantBodies {
  enum Operation {
    ADD("+") {
      @Override
      @Async
      Task<Integer> apply(int a, int b) {
        return done(await(Later.soon(a)) + b);
      }
    },
    SUBTRACT("-") {
      private int calls;

      @Override
      @Async
      Task<Integer> apply(int a, int b) {
        calls++;
        await(yieldNow());
        return done(a - b + 100 * calls);
      }
    },
    NOTHING("0");

    final String sign;

    Operation(String sign) {
      this.sign = sign;
    }

    @Async
    Task<Integer> apply(int a, int b) {
      return done(await(Later.soon(ordinal())));
    }

    @Async
    static Task<Operation> of(String sign) {
      for (Operation each : values()) {
        if (await(Later.soon(each.sign)).equals(sign)) {
          return done(each);
        }
      }
      return failed(new Unchecked(sign));
    }
  }

  @Async
  public static Task<String> run() {
    for (Operation each : Operation.values()) {
      log(each + " " + await(each.apply(5, 3)) + await(Operation.of(each.sign)));
    }
    try {
      log(await(Operation.of("?")));
    } catch (Unchecked e) {
      log(e);
    }
    return done("OK");
  }
}
