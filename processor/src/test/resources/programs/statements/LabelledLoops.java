package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** break and continue to outer labels from loops that suspend in all their parts. */
public final class LabelledLoops {
  @Async
  public static Task<String> run() {
    outer:
    for (int i = 0; i < await(Later.soon(5)); i++) {
      middle:
      for (int j = await(Later.soon(0)); ; j += await(Later.soon(1))) {
        log(i * 10 + j);
        int k = 0;
        while (k++ < 3) {
          if (await(Later.soon(j)) == 1 && k == 2) {
            continue outer;
          }
          if (i == 2 && await(Later.slow(true))) {
            break middle;
          }
          if (i == 3) {
            break outer;
          }
          if (k == await(Later.soon(3))) {
            continue middle;
          }
        }
      }
      log("after middle");
    }
    block:
    {
      log(await(Later.soon("in block")));
      if (await(Later.soon(true))) {
        break block;
      }
      log("not reached");
    }
    return done("OK");
  }
}
