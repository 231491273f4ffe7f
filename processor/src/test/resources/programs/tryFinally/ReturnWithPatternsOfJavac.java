package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** Returns of tasks in places where javac's code for try is unusual: loops, synchronized-free nests. */
public final class ReturnWithPatternsOfJavac {
  @Async
  private static Task<String> inLoop(int n) {
    for (int i = 0; ; i++) {
      try {
        if (i == n) {
          return i > 1 ? Later.soon("late " + i) : Later.failsSoon(new Unchecked("early " + i));
        }
      } catch (Unchecked e) {
        log(e);
        n++;
      } finally {
        log("turn " + await(Later.soon(i)));
      }
    }
  }

  @Async
  private static Task<String> inSwitch(int n) {
    try {
      switch (n) {
        case 0:
          return Later.soon("zero");
        case 1:
          return Later.failsSoon(new Unchecked("one"));
        default:
          return done("more");
      }
    } catch (Unchecked e) {
      return Later.soon("caught " + e.getMessage());
    }
  }

  @Async
  private static Task<String> lastInTry(boolean fails) {
    try {
      await(yieldNow());
      return fails ? Later.<String, Unchecked>failsSoon(new Unchecked("f")) : Later.soon("fine");
    } catch (Unchecked e) {
      log(e);
    }
    return Later.soon("after");
  }

  @Async
  private static Task<String> onlyFinally() {
    try {
      log("body");
    } finally {
      await(yieldNow());
    }
    return Later.soon("behind finally");
  }

  @Async
  private static Task<String> switchExpression(int n) {
    try {
      return switch (await(Later.soon(n))) {
        case 0 -> Later.soon("a");
        case 1 -> Later.failsSoon(new Unchecked("b"));
        default -> {
          try {
            yield Later.soon("c");
          } finally {
            log("inner");
          }
        }
      };
    } catch (Unchecked e) {
      return done("caught " + e.getMessage());
    } finally {
      log("outer");
    }
  }

  @Async
  public static Task<String> run() {
    log(await(inLoop(0)));
    log(await(inLoop(2)));
    for (int i = 0; i < 3; i++) {
      log(await(inSwitch(i)));
      log(await(switchExpression(i)));
    }
    log(await(lastInTry(true)));
    log(await(lastInTry(false)));
    log(await(onlyFinally()));
    return done("OK");
  }
}
