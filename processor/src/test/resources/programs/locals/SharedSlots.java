package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Locals of different types in sibling blocks have one slot in turn. */
public final class SharedSlots {
  @Async
  public static Task<String> run() {
    int keep = v("keep", 1);
    for (int turn = 0; turn < 2; turn++) {
      {
        int i = await(Later.soon(turn));
        String s = "s" + i;
        await(yieldNow());
        log(s + i);
      }
      {
        long l = 2L + turn;
        await(yieldNow());
        log(l);
      }
      {
        String s = await(Later.soon("text"));
        double d = 1.5;
        await(yieldNow());
        log(s + d);
      }
      {
        double d = await(Later.soon(2.5));
        float f = 1f;
        await(yieldNow());
        log(d + f);
      }
      {
        float f = 3f;
        int[] a = {turn};
        await(yieldNow());
        log(f + a[0]);
      }
      if (await(Later.soon(turn)) == 0) {
        Object o = "o";
        await(yieldNow());
        log(o);
      } else {
        byte b = 3;
        long l = b;
        await(yieldNow());
        log(l + b);
      }
    }
    log(keep);
    return done("OK");
  }
}
