package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** super calls of suspending methods, fields of super, and calls through an outer class. */
public class SuperCalls {
  protected String name = "super";

  @Async
  Task<String> text(long l) {
    await(yieldNow());
    return done(name + l + await(virtual()));
  }

  @Async
  Task<String> virtual() {
    return done("virtual of super");
  }

  static class Sub extends SuperCalls {
    protected String name = "sub";

    @Override
    @Async
    Task<String> text(long l) {
      String above = await(super.text(await(Later.soon(l)) + 1));
      super.name += await(Later.soon("+"));
      return done(above + name + super.name + await(super.virtual()));
    }

    @Override
    @Async
    Task<String> virtual() {
      return done("virtual of sub" + await(Later.soon(1)));
    }

    class Inner {
      @Async
      Task<String> outer() {
        return done(await(Sub.super.text(5)) + Sub.super.name + await(Sub.this.virtual()) + name);
      }
    }
  }

  @Async
  public static Task<String> run() {
    log(await(new Sub().text(1)));
    Sub sub = new Sub();
    log(await(sub.new Inner().outer()));
    log(await(((SuperCalls) sub).text(2)));
    return done("OK");
  }
}
