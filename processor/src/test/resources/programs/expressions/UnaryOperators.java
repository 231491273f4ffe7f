package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Unary operators on awaited values, and ++ on locals around a suspension. */
public final class UnaryOperators {
  @Async
  public static Task<String> run() {
    log(-await(Later.soon(5)) + ~await(Later.soon(5)) + +await(Later.soon('a')));
    log(!await(Later.soon(false)));
    log(-await(Later.soon(0.0)));
    int i = 1;
    int sum = i++ + await(Later.soon(i++)) + i++ * await(Later.soon(++i));
    log(sum + " " + i);
    i = i++ + await(Later.soon(i--));
    log(i);
    long l = 1;
    l += l++ + await(Later.soon(++l));
    log(l);
    byte b = 127;
    b++;
    b += await(Later.soon(1));
    log(b);
    Integer box = 1;
    box += box++ + await(Later.soon(box)) + ++box;
    log(box);
    i += 3.7 + await(Later.soon(0.5f));
    log(i);
    char c = 'a';
    c += await(Later.soon(1));
    c++;
    log(c);
    return done("OK");
  }
}
