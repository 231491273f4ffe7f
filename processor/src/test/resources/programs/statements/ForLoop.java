package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Initialisation, condition, update and body of a for loop suspend. */
public final class ForLoop {
  @Async
  public static Task<String> run() {
    long sum = 0;
    for (int i = await(Later.soon(0)), j = await(Later.soon(10));
        i < await(Later.soon(v("limit", 4))) && j > 0;
        i++, j -= await(Later.soon(2)), log("update")) {
      if (i == 1) {
        continue;
      }
      sum += i * await(Later.soon(10L)) + j;
    }
    log(sum);
    for (; ; ) {
      await(yieldNow());
      if (sum++ > 50) {
        break;
      }
    }
    log(sum);
    return done("OK");
  }
}
