package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Switches on strings, two with one hash code among them, that suspend in selector and cases. */
public final class SwitchOnString {
  @Async
  private static Task<Integer> of(String s) {
    int result =
        switch (await(Later.soon(s))) {
          case "Aa" -> await(Later.soon(1));
          case "BB" -> 2 + await(Later.soon(0));
          case "" -> {
            await(yieldNow());
            yield 3;
          }
          default -> -await(Later.soon(4));
        };
    switch (s) {
      case "Aa":
        result += await(Later.soon(10));
        // falls through
      case "BB":
        result += await(Later.soon(100));
        break;
      default:
        await(yieldNow());
    }
    return done(result);
  }

  @Async
  public static Task<String> run() {
    for (String s : new String[] {"Aa", "BB", "", "C#", "other"}) {
      log(await(of(s)));
    }
    try {
      log(await(of(null)));
    } catch (NullPointerException e) {
      log(e);
    }
    return done("OK");
  }
}
