package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** A switch expression whose cases suspend stands where operands lie on the stack already. */
public final class SwitchExpressionOnNonEmptyStack {
  private static String join(int a, String b, long c, Object d) {
    return a + b + c + d;
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      log(
          join(
              v("a", i),
              v("b", "b"),
              switch (await(Later.soon(i))) {
                case 0 -> await(Later.soon(10L));
                case 1 -> {
                  long inner = await(Later.slow(20L));
                  yield inner + v("in case", 1);
                }
                case 2 -> v("at once", 30L);
                default -> {
                  try {
                    yield await(Later.<Long, Unchecked>failsSoon(new Unchecked("in case")));
                  } catch (Unchecked e) {
                    log(e);
                    yield -await(Later.soon(40L));
                  } finally {
                    await(yieldNow());
                    log("finally in case");
                  }
                }
              },
              await(Later.soon("d"))));
      String text =
          "s"
              + switch (await(Later.soon("k" + i))) {
                case "k0", "k1" -> await(Later.soon("low"));
                default -> "high" + await(Later.soon(i));
              };
      log(text);
      int[] array = new int[4];
      array[await(Later.soon(i))] +=
          switch (i) {
            case 0:
              yield await(Later.soon(5));
            case 1:
              log("falls through");
            default:
              yield await(Later.soon(6)) + i;
          };
      log(array);
    }
    return done("OK");
  }
}
