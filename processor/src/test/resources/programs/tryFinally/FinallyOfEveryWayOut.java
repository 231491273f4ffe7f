package tryFinally;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Unchecked;

/** One finally block that suspends, left by falling through, return, break, continue and throw. */
public final class FinallyOfEveryWayOut {
  @Async
  private static Task<String> of(int way) {
    String text = "";
    loop:
    for (int turn = 0; turn < 3; turn++) {
      for (; ; ) {
        try {
          text += await(Later.soon(turn));
          switch (way) {
            case 1:
              break loop;
            case 2:
              continue loop;
            case 3:
              return done(text + "returned");
            case 4:
              throw new Unchecked(text);
            case 5:
              await(Later.fails(new Unchecked(text + "awaited")));
              break;
            default:
          }
          text += "end";
        } finally {
          text += await(Later.soon("f")) + way;
          log(text);
        }
        break;
      }
      text += "inner left";
    }
    return done(text);
  }

  @Async
  public static Task<String> run() {
    for (int way = 0; way < 6; way++) {
      try {
        log(await(of(way)));
      } catch (Unchecked e) {
        log(e);
      }
    }
    return done("OK");
  }
}
