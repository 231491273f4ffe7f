package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** new with arguments that suspend: one, all, nested, on a stack that is not empty, dropped. */
public final class ArgumentsSuspend {
  private final String text;

  private ArgumentsSuspend(Object... parts) {
    text = show(parts);
    log("new " + text);
  }

  private ArgumentsSuspend(int i, long l, ArgumentsSuspend inner, double d) {
    this(i, l, inner == null ? null : inner.text, d);
  }

  @Override
  public String toString() {
    return text;
  }

  @Async
  public static Task<String> run() {
    log(new ArgumentsSuspend(await(Later.soon(1)), v("l", 2L), null, await(Later.soon(3.0))));
    log(
        v("below", 5)
            + "x"
            + new ArgumentsSuspend(
                v("i", 1),
                await(Later.soon(2L)),
                new ArgumentsSuspend(
                    await(Later.soon(3)), 4L, new ArgumentsSuspend(await(Later.soon("deep"))), 5.0),
                await(Later.soon(6.0))));
    new ArgumentsSuspend(await(Later.soon("dropped")));
    Object[] array = {new ArgumentsSuspend(), new ArgumentsSuspend(await(Later.soon(7)), 8)};
    log(array);
    ArgumentsSuspend chosen =
        await(Later.soon(true)) ? new ArgumentsSuspend(await(Later.soon("then"))) : null;
    log(chosen.toString() + new StringBuilder(await(Later.soon("sb"))).append(chosen));
    log(new String(await(Later.soon(new char[] {'a', 'b'})), v("from", 0), await(Later.soon(1))));
    return done("OK");
  }
}
