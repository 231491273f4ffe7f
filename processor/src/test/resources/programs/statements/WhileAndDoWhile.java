package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Conditions and bodies of while and do loops suspend, with continue and break. */
public final class WhileAndDoWhile {
  @Async
  public static Task<String> run() {
    int i = 0;
    while (await(Later.soon(i)) < 5) {
      i++;
      if (i % 2 == await(Later.soon(0))) {
        continue;
      }
      log(i);
    }
    do {
      log(i);
      if (i == 3) {
        continue;
      }
      await(yieldNow());
    } while (await(Later.soon(--i)) > 0 && v("more", true));
    do {
      if (i++ > 3) {
        break;
      }
    } while (await(Later.now(true)));
    while (true) {
      if (await(Later.soon(i--)) < 0) {
        return done("OK");
      }
    }
  }
}
