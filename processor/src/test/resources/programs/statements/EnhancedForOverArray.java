package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Enhanced for over arrays of each kind; the hidden copies survive a suspension. */
public final class EnhancedForOverArray {
  @Async
  public static Task<String> run() {
    int[] ints = {1, 2, 3};
    for (int i : ints) {
      ints = new int[] {9};
      log(i + await(Later.soon(1)));
    }
    for (long l : await(Later.soon(new long[] {1L << 40, 2}))) {
      await(yieldNow());
      log(l);
    }
    for (double d : new double[] {await(Later.soon(0.5)), 1.5}) {
      log(await(Later.soon(d)));
    }
    for (int[] row : new int[][] {{1, 2}, {3}}) {
      for (int cell : row) {
        await(yieldNow());
        log(cell + row.length);
      }
    }
    for (String s : new String[0]) {
      log(await(Later.soon(s)));
    }
    for (char c : "text".toCharArray()) {
      if (await(Later.soon(c)) == 'x') {
        break;
      }
      log(c);
    }
    return done("OK");
  }
}
