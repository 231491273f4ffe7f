package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;

/** Finally blocks that await while the exception is on its way, and handlers that throw it on. */
public final class TryFinally {
  @Async
  private static Task<Integer> outer(int kind) throws Checked {
    try {
      return done(await(middle(kind)) + 1);
    } finally {
      log(await(Later.soon("outer finally")));
    }
  }

  @Async
  private static Task<Integer> middle(int kind) throws Checked {
    try {
      await(Later.call(1));
      return done(await(inner(kind)) + 1);
    } catch (Checked e) {
      log(Lines.of(e));
      await(Later.slow(2));
      throw e;
    } finally {
      await(Later.deep(3));
    }
  }

  @Async
  private static Task<Integer> inner(int kind) throws Checked {
    try {
      if (kind == 1) {
        await(Later.soon(1));
      }
      if (kind == 2) {
        throw new Checked("thrown and not awaited");
      }
      await(fails());
    } finally {
      await(Later.soon(4));
    }
    return done(1);
  }

  @Async
  private static Task<Void> fails() throws Checked {
    await(Later.call(5));
    throw new Checked("the failure");
  }

  @Async
  public static Task<String> run() {
    for (int kind = 0; kind < 3; kind++) {
      try {
        await(outer(kind));
      } catch (Checked e) {
        log(Lines.of(e));
      }
    }
    return done("OK");
  }
}
