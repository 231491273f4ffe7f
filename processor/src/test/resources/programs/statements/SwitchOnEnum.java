package statements;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Switches on an enum, with and without default, as statement and expression, that suspend. */
public final class SwitchOnEnum {
  enum Colour {
    RED,
    GREEN,
    BLUE
  }

  @Async
  private static Task<String> of(Colour colour) {
    String name =
        switch (await(Later.soon(colour))) {
          case RED -> await(Later.soon("r"));
          case GREEN -> "g";
          case BLUE -> {
            String b = await(Later.soon("b"));
            yield b + b;
          }
        };
    switch (colour) {
      case RED:
        await(yieldNow());
        name += 1;
      case GREEN:
        name += await(Later.soon(2));
        break;
      default:
        name += await(Later.soon(3));
    }
    return done(name);
  }

  @Async
  public static Task<String> run() {
    for (Colour colour : Colour.values()) {
      log(await(of(colour)));
    }
    return done("OK");
  }
}
