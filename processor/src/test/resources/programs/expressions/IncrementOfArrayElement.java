package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** ++ and --, before and behind, on elements whose array and index suspend. */
public final class IncrementOfArrayElement {
  @Async
  public static Task<String> run() {
    int[] ints = {1, 2, 3};
    log(ints[await(Later.soon(1))]++);
    log(++ints[await(Later.soon(2))]);
    log(await(Later.soon(ints))[await(Later.slow(0))]-- + await(Later.soon(10)) * --ints[1]);
    log(ints);
    long[] longs = {5};
    log(longs[await(Later.soon(0))]++ + await(Later.soon(1L)));
    byte[] bytes = {127};
    log(++bytes[await(Later.soon(0))]);
    double[] doubles = {0.5};
    log(doubles[await(Later.soon(0))]-- - await(Later.soon(1)));
    Integer[] boxes = {7};
    log(boxes[await(Later.soon(0))]++ + await(Later.soon(1)));
    log(boxes);
    log(longs);
    char[][] chars = {{'x'}, {'y'}};
    log(chars[await(Later.soon(1))][await(Later.soon(0))]++);
    log(chars);
    return done("OK");
  }
}
