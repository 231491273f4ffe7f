package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Every operand of a concatenation in turn suspends; constants and all types between them. */
public final class StringConcatenation {
  @Async
  public static Task<String> run() {
    log("a" + await(Later.soon(1)) + "b" + v("l", 2L) + await(Later.soon('c')) + 3.5 + null);
    log(v("x", 1) + v("y", 2) + await(Later.soon("s")) + v("z", 1) + await(Later.soon(2)));
    log("" + await(Later.soon(true)) + await(Later.soon(1.5f)) + await(Later.soon((byte) 7)));
    log(await(Later.soon((String) null)) + await(Later.slow((Object) null)));
    char c = 'q';
    log(c + await(Later.soon("\u0001\u0002")) + c + "\u0001" + await(Later.soon(c)));
    String text = """
        A text block
        of two lines""" + await(Later.soon("!"));
    log(text);
    return done("OK");
  }
}
