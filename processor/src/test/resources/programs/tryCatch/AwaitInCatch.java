package tryCatch;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Unchecked;

/** A catch clause suspends, uses its exception afterwards, and throws another or the same. */
public final class AwaitInCatch {
  @Async
  private static Task<String> of(int i) throws Checked {
    try {
      mayThrow();
      if (i == 0) {
        throw new Checked("zero");
      }
      log(await(Later.<String, Unchecked>failsSoon(new Unchecked("u" + i))));
      return done("not reached");
    } catch (Checked e) {
      String text = await(Later.soon("caught "));
      return done(text + e.getMessage());
    } catch (Unchecked e) {
      if (await(Later.slow(i)) == 1) {
        throw e;
      }
      if (i == 2) {
        Checked other = new Checked("other");
        other.addSuppressed(e);
        await(yieldNow());
        throw other;
      }
      e = new Unchecked(e.getMessage() + await(Later.soon("reassigned")));
      await(yieldNow());
      return failed(e);
    }
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      try {
        log(await(of(i)));
      } catch (Checked e) {
        log("checked", e);
      } catch (Unchecked e) {
        log("unchecked", e);
      }
    }
    return done("OK");
  }
}
