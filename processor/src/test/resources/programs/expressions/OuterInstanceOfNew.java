package expressions;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** {@code outer.new Inner(...)}: the outer instance and the arguments suspend. */
public final class OuterInstanceOfNew {
  private final String name;

  OuterInstanceOfNew(String name) {
    this.name = name;
  }

  final class Inner {
    final String all;

    Inner(int a, String b) {
      all = name + a + b;
      log("Inner " + all);
    }

    final class Innermost {
      final String more = all + name;

      Innermost(long l) {
        log(more + l);
      }
    }
  }

  @Async
  public static Task<String> run() {
    OuterInstanceOfNew outer = new OuterInstanceOfNew(await(Later.soon("outer")));
    Inner inner = await(Later.soon(outer)).new Inner(await(Later.soon(1)), await(Later.soon("b")));
    log(outer.new Inner(v("a", 2), await(Later.soon("c"))).new Innermost(await(Later.soon(9L))).more);
    try {
      log(await(Later.soon((Inner) null)).new Innermost(await(Later.soon(v("not reached", 1L)))));
    } catch (NullPointerException e) {
      log(e);
    }
    log(inner.all);
    return done("OK");
  }
}
