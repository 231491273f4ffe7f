package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Returns from the middle of loops, switches and conditions, before and after suspensions. */
public final class EarlyReturns {
  @Async
  private static Task<Integer> find(int[] values, int wanted) {
    if (values == null) {
      return done(-2);
    }
    for (int i = 0; i < values.length; i++) {
      if (values[i] == await(Later.soon(wanted))) {
        return done(i);
      } else if (values[i] > 100) {
        return Later.soon(-3);
      }
    }
    return wanted < 0 ? failed(new Unchecked("negative")) : done(-1);
  }

  @Async
  public static Task<String> run() {
    log(await(find(null, 1)));
    log(await(find(new int[] {5, 6, 7}, 7)));
    log(await(find(new int[] {5, 600, 7}, 7)));
    log(await(find(new int[] {}, 7)));
    try {
      log(await(find(new int[] {1}, -7)));
    } catch (Unchecked e) {
      log(e);
    }
    return done("OK");
  }
}
