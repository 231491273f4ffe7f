package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Switch expressions within switch expressions, with loops and try around yield. */
public final class YieldFromNestedSwitches {
  @Async
  public static Task<String> run() {
    for (int i = 0; i < 6; i++) {
      int a = i;
      String s =
          switch (await(Later.soon(i % 3))) {
            case 0 -> {
              for (int k = 0; ; k++) {
                if (await(Later.soon(k)) > a) {
                  yield "k" + k;
                }
              }
            }
            case 1 ->
                switch (await(Later.soon(a > 3))  ? 1 : 0) {
                  case 0 -> "inner" + await(Later.soon(a));
                  default -> {
                    try {
                      yield await(Later.soon("try"));
                    } finally {
                      log(await(Later.soon("finally")));
                    }
                  }
                };
            default -> {
              if (await(Later.soon(a)) > 4) {
                yield await(Later.soon("big"));
              }
              yield "small";
            }
          };
      log(s);
    }
    return done("OK");
  }
}
