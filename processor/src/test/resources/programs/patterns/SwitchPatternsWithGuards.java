// release: 21
package patterns;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Pattern switch whose selector and guards await, as statement and expression. */
public final class SwitchPatternsWithGuards {
  @Async
  private static Task<String> of(Object object) {
    String text =
        switch (await(Later.soon(object))) {
          case null -> "null " + await(Later.soon(0));
          case Integer i when i > await(Later.soon(10)) -> "large " + await(Later.soon(i));
          case Integer i when await(Later.soon(i)) < 0 && v("guard", i) < await(Later.soon(-5)) ->
              "very negative " + i;
          case Integer i -> "int " + i;
          case String s when s.length() == await(Later.soon(s.length() / 2 * 2)) -> {
            String even = await(Later.soon("even "));
            yield even + s;
          }
          case String s -> "odd " + await(Later.soon(s));
          case int[] a when a.length > await(Later.soon(0)) -> "array " + a[await(Later.soon(0))];
          default -> await(Later.soon("other"));
        };
    switch (object) {
      case null:
        log("none");
        break;
      case CharSequence c when await(Later.soon(c.length())) > 2:
        log("long " + c);
        break;
      default:
        await(yieldNow());
        log("default");
    }
    return done(text);
  }

  @Async
  public static Task<String> run() {
    Object[] all = {null, 20, -3, -30, 5, "even", "odd", "x", new int[] {7}, new int[0], 1.5};
    for (Object each : all) {
      log(v("below", 1) + await(of(each)));
    }
    return done("OK");
  }
}
