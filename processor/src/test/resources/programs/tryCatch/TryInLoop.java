package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Unchecked;

/** continue and break leave a try, a catch and a finally in a loop that suspends. */
public final class TryInLoop {
  @Async
  public static Task<String> run() {
    int i = 0;
    outer:
    while (true) {
      try {
        i++;
        if (await(Later.soon(i)) == 2) {
          continue;
        }
        if (i == 3) {
          await(Later.failsSoon(new Unchecked("three")));
        }
        if (i == 4) {
          throw new Checked("four");
        }
        for (int j = 0; ; j++) {
          try {
            if (await(Later.soon(j)) == 1) {
              continue outer;
            }
            if (i > 5) {
              break outer;
            }
          } finally {
            log("inner finally " + await(Later.soon(j)));
          }
        }
      } catch (Unchecked e) {
        log(await(Later.soon(e.getMessage())));
        continue;
      } catch (Checked e) {
        log(e);
        await(yieldNow());
      } finally {
        log("finally " + i + await(Later.slow("!")));
      }
      log("end of turn " + i);
    }
    return done("OK");
  }
}
