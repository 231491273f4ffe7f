package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Both operands of the arithmetic, shift, bit and comparison operators suspend, for each type. */
public final class BinaryOperandsOfEachType {
  @Async
  public static Task<String> run() {
    log(v("a", 7) + await(Later.soon(v("b", 5))) * await(Later.slow(v("c", 3))));
    log(await(Later.soon(9L)) - v("l", 4L) / await(Later.soon(2L)));
    log(await(Later.soon(1.5f)) * v("f", 2f) % await(Later.deep(0.7f)));
    log(v("d", 1e10) / await(Later.soon(4.0)) - await(Later.now(2.5)));
    log(await(Later.soon(1)) << v("n", 3) >> await(Later.soon(1)) >>> v("m", 1));
    log(v("x", 1L) << await(Later.soon(40)));
    log(await(Later.soon(0xff)) & v("y", 0x3c) | await(Later.soon(1)) ^ v("z", 2));
    log(v("less", 1L) < await(Later.soon(2L)));
    log(v("nan", Double.NaN) <= await(Later.soon(1.0)));
    log(v("f", 3f) >= await(Later.soon(3f)));
    log(v("char", 'a') + await(Later.soon('b')));
    log(v("byte", (byte) -1) >>> await(Later.soon((short) 28)));
    log(v("same", "s") == await(Later.soon("s")));
    log(await(Later.soon(true)) ^ v("t", true) | await(Later.soon(false)));
    return done("OK");
  }
}
