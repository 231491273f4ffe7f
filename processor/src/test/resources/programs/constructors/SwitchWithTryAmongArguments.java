package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Resource;
import support.Unchecked;

/** javac keeps the operand stack in locals, uninitialised objects too, around a switch with a try. */
public final class SwitchWithTryAmongArguments {
  private final String text;

  private SwitchWithTryAmongArguments(int a, Long b, Object c) {
    text = "(" + a + b + c + ")";
    log("new " + text);
  }

  @Async
  private static Task<SwitchWithTryAmongArguments> of(int i, long l) {
    return done(
        new SwitchWithTryAmongArguments(
            v("a", i), // not a long: below a switch with a try that crashes javac 17
            switch (i) {
              case 0 -> {
                try {
                  yield l + await(Later.soon(1));
                } finally {
                  log("finally " + await(Later.soon(i)));
                }
              }
              case 1 -> {
                try {
                  yield await(Later.<Long, Unchecked>failsSoon(new Unchecked("one")));
                } catch (Unchecked e) {
                  yield -await(Later.soon(l));
                }
              }
              default -> l;
            },
            new SwitchWithTryAmongArguments(
                    await(Later.soon(i)),
                    Long.valueOf(2),
                    switch (await(Later.soon("s" + i))) {
                      case "s2" -> {
                        try (Resource r = new Resource("r")) {
                          yield r.name() + await(Later.soon("2"));
                        }
                      }
                      default -> "other";
                    })
                .text));
  }

  @Async
  public static Task<String> run() {
    for (int i = 0; i < 4; i++) {
      log(v("below", 1L) + "x" + await(of(i, 10L * i)).text);
    }
    return done("OK");
  }
}
