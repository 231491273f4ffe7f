package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Objects under construction in loops, in which each turn suspends between new and the call. */
public final class InLoops {
  private static int next;
  private final int id = next++;
  private final Object of;

  private InLoops(Object of) {
    this.of = of;
  }

  @Override
  public String toString() {
    return id + "(" + of + ")";
  }

  @Async
  public static Task<String> run() {
    InLoops last = null;
    for (int i = 0; i < 4; i++) {
      last = new InLoops(await(Later.soon(i)) % 2 == 0 ? last : new InLoops(await(Later.soon("i"))));
      log(last);
    }
    while (next < 10) {
      log(new InLoops(new InLoops(await(Later.soon(next)))));
    }
    return done("OK");
  }
}
