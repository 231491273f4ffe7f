package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;

/** A method that returns another one's task is among the lines, if it does not itself return such. */
public final class TailAwaits {
  @Async
  private static Task<Integer> caller(int kind) throws Checked {
    await(Later.soon(1));
    return done(await(returns(kind)) + 1);
  }

  @Async
  private static Task<Integer> returns(int kind) throws Checked {
    if (kind == 0) {
      return fails();
    }
    await(Later.call(kind));
    log("returns");
    if (kind == 1) {
      return fails();
    }
    if (kind == 4) {
      return isFailed(false);
    }
    await(Later.slow(kind));
    if (kind == 5) {
      return isFailed(true);
    }
    return kind == 2
        ? fails()
        : failsAtOnce();
  }

  @Async
  private static Task<Integer> fails() throws Checked {
    await(Later.soon(1));
    throw new Checked("after a suspension");
  }

  @Async
  private static Task<Integer> failsAtOnce() throws Checked {
    throw new Checked("at once");
  }

  @Async
  private static Task<Integer> isFailed(boolean late) throws Checked {
    if (late) {
      await(Later.soon(1));
    }
    return failed(new Checked("returned"));
  }

  @Async
  public static Task<String> run() {
    for (int kind = 0; kind < 6; kind++) {
      try {
        await(caller(kind));
      } catch (Checked e) {
        log(Lines.of(e));
      }
    }
    return done("OK");
  }
}
