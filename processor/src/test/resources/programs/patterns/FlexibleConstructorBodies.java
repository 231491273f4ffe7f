// release: 25
package patterns;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Statements before super(...) beside objects that are made while an argument suspends. */
public final class FlexibleConstructorBodies {
  static class Base {
    final String name;

    Base(String name) {
      this.name = name;
    }
  }

  static final class Sub extends Base {
    final int length;

    Sub(Object from) {
      String text = v("before super", "sub of " + from);
      length = text.length();
      super(text);
    }
  }

  @Async
  public static Task<String> run() {
    Sub sub = new Sub(await(Later.soon(1)));
    log(sub.name + new Sub(new Sub(await(Later.soon("inner"))).length).name);
    return done("OK");
  }
}
