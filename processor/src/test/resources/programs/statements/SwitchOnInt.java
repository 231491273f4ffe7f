package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Old and new switches on int, char and boxes, dense and sparse, falling through, that suspend. */
public final class SwitchOnInt {
  @Async
  private static Task<String> dense(int i) {
    String text = "";
    switch (await(Later.soon(i))) {
      case 0:
        text += await(Later.soon("zero"));
      case 1:
        text += "one" + await(Later.soon(1));
        break;
      case 2:
        {
          int local = await(Later.soon(2));
          text += local;
        }
        break;
      case 3:
        return done(await(Later.soon("three")));
      default:
        text += await(Later.soon("default"));
      case 4:
        text += "four";
    }
    return done(text);
  }

  @Async
  private static Task<String> sparse(Integer i) {
    switch (await(Later.soon(i))) {
      case -1_000_000 -> log(await(Later.soon("low")));
      case 7, 8 -> {
        await(yieldNow());
        log("middle");
      }
      case Integer.MAX_VALUE -> throw new Unchecked("high " + await(Later.soon(i)));
      default -> {}
    }
    return done("end");
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 6; i++) {
      log(await(dense(i)));
    }
    for (int i : new int[] {-1_000_000, 7, 8, 9, Integer.MAX_VALUE}) {
      try {
        log(await(sparse(i)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    try {
      log(await(sparse(null)));
    } catch (NullPointerException e) {
      log(e);
    }
    switch (await(Later.soon('x'))) {
      case 'a', 'x':
        log("x");
        break;
      case 'b':
        log("b");
    }
    return done("OK");
  }
}
