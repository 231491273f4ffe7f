package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** A compound assignment whose array is null, whose index is out of range, or whose right side fails. */
public final class CompoundAssignmentFails {
  @Async
  public static Task<String> run() {
    int[] none = null;
    int[] two = {1, 2};
    try {
      none[v("i", 0)] += await(Later.soon(v("right", 1)));
    } catch (NullPointerException e) {
      log(e);
    }
    try {
      two[await(Later.soon(5))] += await(Later.soon(v("right", 1)));
    } catch (ArrayIndexOutOfBoundsException e) {
      log(e);
    }
    try {
      none[v("i", 0)] = await(Later.soon(v("evaluated first", 1)));
    } catch (NullPointerException e) {
      log(e);
    }
    try {
      two[v("i", 1)] += await(Later.<Integer, Unchecked>failsSoon(new Unchecked("right")));
    } catch (Unchecked e) {
      log(e);
    }
    log(two);
    return done("OK");
  }
}
