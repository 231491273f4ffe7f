package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Array, index and right side suspend; the element is read before the right side is evaluated. */
public final class CompoundAssignmentOnArrayElement {
  private static final int[] INTS = {1, 2, 3};

  @Async
  private static Task<int[]> ints() {
    log("ints");
    await(yieldNow());
    return done(INTS);
  }

  @Async
  private static Task<Integer> changes(int index, int value) {
    INTS[index] = 100;
    await(yieldNow());
    INTS[index] = 200;
    return done(value);
  }

  @Async
  public static Task<String> run() {
    await(ints())[await(Later.soon(v("i", 1)))] += await(changes(1, v("right", 5)));
    log(INTS);
    INTS[v("i", 2)] *= await(Later.slow(4));
    log(INTS);
    INTS[await(Later.soon(0))] <<= v("right", 3);
    log(INTS);
    long[] longs = {10, 20};
    longs[await(Later.soon(1))] -= await(Later.soon(7L));
    log(longs);
    double[] doubles = {1.5, 2.5};
    doubles[v("i", 0)] /= await(Later.soon(4.0));
    log(doubles);
    byte[] bytes = {120};
    bytes[await(Later.soon(0))] += await(Later.soon(10));
    log(bytes);
    char[] chars = {'a'};
    chars[0] += await(Later.soon(2));
    log(chars);
    short[] shorts = {1};
    shorts[0] |= await(Later.soon(6L));
    log(shorts);
    float[] floats = {1f};
    floats[await(Later.soon(0))] *= await(Later.soon(2.5));
    log(floats);
    boolean[] booleans = {true};
    booleans[0] &= await(Later.soon(false));
    log(booleans);
    int[][] grid = {{1, 2}, {3, 4}};
    grid[await(Later.soon(1))][await(Later.soon(0))] ^= await(Later.soon(9));
    log(grid);
    return done("OK");
  }
}
