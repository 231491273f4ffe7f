package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Constants of every kind lie on the stack while an argument suspends. */
public final class ClassLiteralsAndConstants {
  private static String join(Object... all) {
    return show(all);
  }

  private static final long LONG = 1L << 33;

  @Async
  public static Task<String> run() {
    log(join(String.class, int[].class, long.class, await(Later.soon(1)), 0x7fffffffffffffffL));
    log(join(1.5f, 0.1, 'c', (byte) 1, LONG, "constant", await(Later.soon("x")), true, 65536));
    log(Math.max(Integer.MIN_VALUE, await(Later.soon(-5))) + Long.MAX_VALUE);
    log(join(Thread.State.NEW, await(Later.soon(Thread.State.class)).getSimpleName()));
    return done("OK");
  }
}
