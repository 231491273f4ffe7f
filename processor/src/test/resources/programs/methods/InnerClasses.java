package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Suspending methods of inner classes that use the fields and methods of the outer ones. */
public final class InnerClasses {
  private int count = 1;

  private int next() {
    return count++;
  }

  @Async
  private Task<Integer> nextLater() {
    await(yieldNow());
    return done(next());
  }

  final class Inner {
    private int count = 100;

    @Async
    Task<String> sum(int n) {
      count += next() + await(nextLater());
      InnerClasses.this.count += await(Later.soon(n));
      int old = InnerClasses.this.count++;
      return done(count + " " + old + " " + InnerClasses.this.count);
    }

    final class Deep {
      @Async
      Task<String> all() {
        return done(await(sum(await(Later.soon(1)))) + count + InnerClasses.this.next());
      }
    }
  }

  @Async
  public static Task<String> run() {
    InnerClasses outer = new InnerClasses();
    Inner inner = outer.new Inner();
    log(await(inner.sum(10)));
    log(await(inner.new Deep().all()));
    return done("OK");
  }
}
