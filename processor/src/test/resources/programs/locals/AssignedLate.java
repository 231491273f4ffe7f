package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Locals are declared before a suspension and assigned after it, on some paths or all. */
public final class AssignedLate {
  @Async
  private static Task<String> of(boolean flag) {
    int i;
    final String s;
    long unused;
    if (await(Later.soon(flag))) {
      i = 1;
      s = await(Later.soon("s"));
    } else {
      await(yieldNow());
      s = "t";
      i = await(Later.soon(2));
      unused = i;
      log(unused);
    }
    await(yieldNow());
    Runnable captures = () -> log(s);
    await(yieldNow());
    captures.run();
    boolean set;
    if (i > 1 && (set = await(Later.soon(true)))) {
      log(set);
    }
    int j;
    while (true) {
      j = await(Later.soon(5));
      if (j > i) {
        break;
      }
    }
    return done(s + i + j);
  }

  @Async
  public static Task<String> run() {
    log(await(of(true)));
    log(await(of(false)));
    return done("OK");
  }
}
