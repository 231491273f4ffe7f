package locals;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.Map;
import support.Later;

/** {@code var} of anonymous, generic, array and lambda parameter types across suspensions. */
public final class VarInference {
  @Async
  public static Task<String> run() {
    var anonymous =
        new Object() {
          int count = 1;

          int next() {
            return count++;
          }
        };
    await(yieldNow());
    log(anonymous.next() + await(Later.soon(anonymous.count)) * anonymous.next());
    var map = Map.of("k", new int[] {await(Later.soon(4))});
    for (var entry : map.entrySet()) {
      await(yieldNow());
      log(entry.getKey(), entry.getValue());
    }
    var array = new var_[] {new var_()};
    log(array[await(Later.soon(0))].text);
    return done("OK");
  }

  private static final class var_ {
    final String text = "var";
  }
}
