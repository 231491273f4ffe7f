package constructors;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Anonymous and local classes, with captured variables, whose superclass arguments suspend. */
public final class AnonymousAndLocalClasses {
  abstract static class Base {
    final String base;

    Base(int a, String b) {
      base = a + b;
    }

    abstract String text();
  }

  private final int field = 7;

  @Async
  private Task<String> instance(int parameter) {
    String captured = await(Later.soon("captured"));
    Base anonymous =
        new Base(await(Later.soon(1)), captured + await(Later.soon(2))) {
          @Override
          String text() {
            return base + captured + parameter + field;
          }
        };
    await(yieldNow());
    class Local {
      final String local;

      Local(String local) {
        this.local = local + parameter;
      }

      @Async
      Task<String> all() {
        await(yieldNow());
        return done(local + captured + anonymous.text() + field);
      }
    }

    String text = await(new Local(await(Later.soon("argument"))).all());
    record LocalRecord(int a, String b) {
      @Async
      Task<Integer> sum() {
        return done(a + await(Later.soon(b.length())));
      }
    }

    enum LocalEnum {
      ONE,
      TWO
    }

    interface LocalInterface {
      int of(int i);
    }

    LocalInterface twice = i -> 2 * i;
    log(twice.of(await(new LocalRecord(await(Later.soon(3)), "four").sum())));
    log(LocalEnum.values()[await(Later.soon(1))]);
    return done(text);
  }

  @Async
  public static Task<String> run() {
    log(await(new AnonymousAndLocalClasses().instance(5)));
    return done("OK");
  }
}
