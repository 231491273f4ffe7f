package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Resource;
import support.Unchecked;

/** {@code return other();} in a try is awaited there: catch sees its failure, finally its end. */
public final class ReturnOfTaskInTry {
  @Async
  private static Task<String> other(int i) throws Checked {
    log("other starts");
    await(yieldNow());
    if (i == 1) {
      throw new Checked("other");
    }
    log("other ends");
    return done("other");
  }

  @Async
  private static Task<String> caught(int i) {
    try {
      return other(i);
    } catch (Checked e) {
      return done("caught " + e.getMessage());
    }
  }

  @Async
  private static Task<String> closed(int i) throws Checked {
    try {
      return other(i);
    } finally {
      log("finally");
    }
  }

  @Async
  private static Task<String> both(int i) {
    try {
      try {
        return i == 2 ? Later.soon("two") : other(i);
      } finally {
        log(await(Later.soon("inner finally")));
      }
    } catch (Checked e) {
      return failed(new Unchecked("from catch"));
    } finally {
      log("outer finally");
    }
  }

  @Async
  private static Task<String> variable(int i) throws Checked {
    Task<String> task = null;
    try {
      task = other(i);
    } finally {
      log("not awaited yet");
    }
    return task;
  }

  @Async
  private static Task<String> inCatch(int i) throws Checked {
    try {
      await(other(1));
    } catch (Checked e) {
      return other(i);
    } finally {
      log("finally after catch");
    }
    return done("not reached");
  }

  @Async
  private static Task<String> withResource(int i) throws Checked {
    try (Resource r = new Resource("r" + i)) {
      return other(i);
    }
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 3; i++) {
      log(await(caught(i)));
      try {
        log(await(closed(i)));
      } catch (Checked e) {
        log(e);
      }
      try {
        log(await(both(i)));
      } catch (Unchecked e) {
        log(e);
      }
      try {
        log(await(variable(i)));
      } catch (Checked e) {
        log(e);
      }
      try {
        log(await(inCatch(i)));
      } catch (Checked e) {
        log(e);
      }
      try {
        log(await(withResource(i)));
      } catch (Checked e) {
        log(e);
      }
    }
    return done("OK");
  }
}
