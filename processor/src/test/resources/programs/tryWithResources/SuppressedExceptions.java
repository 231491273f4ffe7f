package tryWithResources;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Resource;
import support.Unchecked;

/** What close throws is suppressed by what the body threw, or thrown when that threw nothing. */
public final class SuppressedExceptions {
  @Async
  private static Task<String> of(int bits) {
    Unchecked closeA = (bits & 1) != 0 ? new Unchecked("close a") : null;
    Unchecked closeB = (bits & 2) != 0 ? new Unchecked("close b") : null;
    try (Resource a = new Resource("a", closeA);
        Resource b = new Resource("b", closeB)) {
      await(yieldNow());
      if ((bits & 4) != 0) {
        await(Later.failsSoon(new Unchecked("body")));
      }
      return (bits & 8) != 0 ? Later.soon("tail") : done(a.name() + b.name());
    }
  }

  @Async
  private static Task<String> failsToOpen() throws Checked {
    try (Resource a = new Resource("a", new Unchecked("close a"));
        Resource b = await(Later.<Resource, Checked>failsSoon(new Checked("open b")))) {
      return done("not reached" + a + b);
    }
  }

  @Async
  public static Task<String> run() {
    for (int bits = 0; bits < 16; bits++) {
      try {
        log(await(of(bits)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    try {
      log(await(failsToOpen()));
    } catch (Checked e) {
      log(e);
    }
    return done("OK");
  }
}
