package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Values that are awaited and dropped, of each width. */
public final class ExpressionStatements {
  private static int calls;

  private static long two(int a, double b) {
    calls++;
    return a;
  }

  @Async
  public static Task<String> run() {
    await(Later.soon(1));
    await(Later.soon(2L));
    await(yieldNow());
    await(sleep(java.time.Duration.ofMillis(3)));
    two(await(Later.soon(1)), 2);
    two(1, await(Later.soon(2.0)));
    new StringBuilder(await(Later.soon("dropped")));
    new int[] {await(Later.soon(1))}[0]++;
    ;
    {
    }
    log(calls);
    return done("OK");
  }
}
