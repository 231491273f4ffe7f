package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** += on strings, whose left side is read first, in a local, a field and an array. */
public final class CompoundAssignmentOnString {
  private String field = "f";
  private static String shared = "s";

  @Async
  private static Task<CompoundAssignmentOnString> self(CompoundAssignmentOnString self) {
    log("self");
    return done(await(Later.soon(self)));
  }

  @Async
  public static Task<String> run() {
    String local = "l";
    local += await(Later.soon(1)) + local;
    log(local);
    CompoundAssignmentOnString object = new CompoundAssignmentOnString();
    await(self(object)).field += await(Later.soon('c'));
    log(object.field);
    shared += await(Later.soon(2.5)) + "" + await(Later.soon((Object) null));
    log(shared);
    Object[] array = {"a", null};
    array[await(Later.soon(0))] += "b" + await(Later.soon(true));
    array[1] += await(Later.soon("after null"));
    log(array);
    return done("OK");
  }
}
