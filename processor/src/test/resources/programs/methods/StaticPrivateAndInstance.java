package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Static, private, package-private, final and overloaded methods call one another. */
public final class StaticPrivateAndInstance {
  private int state = 1;

  @Async
  private static Task<Integer> same(int i) {
    return done(await(Later.soon(i)));
  }

  @Async
  static Task<String> same(long l) {
    return done("long " + await(Later.soon(l)));
  }

  @Async
  public Task<String> same(Integer i, Object... more) {
    await(yieldNow());
    return done("varargs " + i + more.length);
  }

  @Async
  private Task<Integer> same() {
    state += await(same(state));
    return done(state);
  }

  @Async
  final Task<Integer> twice() {
    return done(await(same()) * 10 + await(this.same()));
  }

  @Async
  public static Task<String> run() {
    StaticPrivateAndInstance object = new StaticPrivateAndInstance();
    log(await(same(1)) + await(same(2L)) + await(object.same(3, 4, 5)) + await(object.same()));
    log(await(object.twice()));
    return done("OK");
  }
}
