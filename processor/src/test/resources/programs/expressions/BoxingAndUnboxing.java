package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Awaited boxes become primitives and back; a null fails where it is unboxed. */
public final class BoxingAndUnboxing {
  private static String which(Object o) {
    return "object " + o;
  }

  private static String which(long l) {
    return "long " + l;
  }

  private static String which(Integer i) {
    return "Integer " + i;
  }

  @Async
  public static Task<String> run() {
    int i = await(Later.soon(1));
    Integer box = await(Later.soon(i)) + i;
    long wide = await(Later.soon(i));
    double d = await(Later.soon('x'));
    Character c = await(Later.soon('y'));
    boolean flag = await(Later.soon(Boolean.TRUE));
    log(box + wide + d + c + (flag ? 1 : 0));
    log(which(await(Later.soon(1))) + which(await(Later.soon(2L))) + which((int) await(Later.soon(3))));
    Object[] boxes = {await(Later.soon(i)), await(Later.soon(wide)), await(Later.soon(flag))};
    log(boxes);
    try {
      log(v("left", 1) + await(Later.soon((Integer) null)));
    } catch (NullPointerException e) {
      log(e);
    }
    return done("OK");
  }
}
