package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** ++ and compound assignment on instance and static fields, the object of which suspends. */
public final class IncrementOfField {
  private int count = 1;
  private long total = 1L << 40;
  private static int shared = 10;
  private static double ratio = 0.25;
  private Integer box = 3;

  @Async
  private Task<IncrementOfField> self() {
    log("self");
    await(yieldNow());
    return done(this);
  }

  @Async
  private Task<String> increment() {
    log(await(self()).count++ + await(Later.soon(1)));
    log(++await(self()).count);
    log(count-- * await(Later.soon(100)) + count);
    await(self()).total += await(Later.soon(2));
    total -= await(Later.soon(5L));
    log(total);
    shared *= await(Later.soon(3)) + shared;
    log(shared++ - await(Later.soon(1)));
    log(IncrementOfField.shared);
    ratio /= await(Later.soon(2));
    log(ratio);
    await(self()).box += await(Later.soon(4));
    log(await(self()).box--);
    log(box);
    return done("OK");
  }

  @Async
  public static Task<String> run() {
    return done(await(new IncrementOfField().increment()));
  }
}
