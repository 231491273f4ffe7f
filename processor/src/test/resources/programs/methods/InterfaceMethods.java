package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Default, static, private and private static methods of interfaces suspend; one calls another. */
public final class InterfaceMethods {
  interface Source {
    @Async
    default Task<String> read(int n) {
      String own = await(prefix(n)) + await(helper(n));
      return done(own + await(length(own)) + name());
    }

    String name();

    @Async
    private Task<String> prefix(int n) {
      await(yieldNow());
      return done(name() + n);
    }

    @Async
    private static Task<Integer> helper(int n) {
      return done(await(Later.soon(n)) + 1);
    }

    @Async
    static Task<Integer> length(String s) {
      await(yieldNow());
      return done(s.length());
    }
  }

  interface Other extends Source {
    @Override
    @Async
    default Task<String> read(int n) {
      return done("other " + await(Source.super.read(n)) + await(Later.soon(n)));
    }
  }

  record First(String name) implements Source {}

  static final class Second implements Other {
    @Override
    public String name() {
      return "second";
    }

    @Override
    @Async
    public Task<String> read(int n) {
      String above = await(Other.super.read(await(Later.soon(n))));
      return done("[" + above + "]");
    }
  }

  @Async
  public static Task<String> run() {
    log(await(new First("first").read(1)));
    log(await(new Second().read(2)));
    log(await(Source.length("static")));
    Source lambda = () -> "lambda";
    log(await(lambda.read(3)));
    Source anonymous =
        new Other() {
          @Override
          public String name() {
            return "anonymous";
          }
        };
    log(await(anonymous.read(4)));
    return done("OK");
  }
}
