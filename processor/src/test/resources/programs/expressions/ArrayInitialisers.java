package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Elements and dimensions of array creations suspend, of each type, nested. */
public final class ArrayInitialisers {
  @Async
  public static Task<String> run() {
    int[] ints = {v("a", 1), await(Later.soon(2)), v("c", 3), await(Later.slow(4))};
    log(ints);
    log(new long[] {await(Later.soon(1L)), v("l", 2)});
    log(new double[] {1, await(Later.soon(2.5)), 3});
    log(new float[] {await(Later.soon(1f))});
    log(new byte[] {1, await(Later.soon((byte) 2))});
    log(new short[] {await(Later.soon((short) 3)), 4});
    log(new char[] {'a', await(Later.soon('b'))});
    log(new boolean[] {await(Later.soon(true)), false});
    log(new String[] {"x", await(Later.soon("y")), null});
    log(new Object[] {1, await(Later.soon("y")), new int[] {await(Later.soon(5))}});
    int[][] nested = {{1, await(Later.soon(2))}, {}, {await(Later.soon(3)), await(Later.soon(4))}};
    log(nested);
    log(new int[await(Later.soon(2))][v("n", 3)][]);
    log(new String[v("m", 1)][await(Later.soon(2))]);
    log(new int[] {await(Later.soon(7)), 8}[await(Later.soon(1))]);
    try {
      log(new long[await(Later.soon(-1))]);
    } catch (NegativeArraySizeException e) {
      log(e);
    }
    return done("OK");
  }
}
