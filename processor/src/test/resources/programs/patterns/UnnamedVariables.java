// release: 22
package patterns;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.List;
import support.Later;
import support.Resource;
import support.Unchecked;

/** Unnamed variables and patterns beside suspensions. */
public final class UnnamedVariables {
  record Pair(Object a, Object b) {}

  @Async
  public static Task<String> run() {
    int count = 0;
    for (var _ : List.of(1, 2, 3)) {
      count += await(Later.soon(1));
    }
    try {
      await(Later.failsSoon(new Unchecked("dropped")));
    } catch (Unchecked _) {
      log(await(Later.soon("caught")));
    }
    String text =
        switch (await(Later.soon((Object) new Pair(1, "x")))) {
          case Pair(Integer _, String s) when await(Later.soon(s)).isEmpty() -> "empty";
          case Pair(Integer i, _) -> "first " + await(Later.soon(i));
          default -> "other";
        };
    try (var _ = new Resource("unnamed")) {
      await(yieldNow());
    }
    log(text + count);
    return done("OK");
  }
}
