package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.ProtectedBase;

/** Protected members of a superclass in another package are used after a suspension. */
public final class ProtectedAcrossPackages extends ProtectedBase {
  @Override
  @Async
  protected Task<String> text(int i) {
    await(yieldNow());
    String above = await(super.text(i + 1));
    return done("sub " + above + protectedField + count(await(Later.soon(1))));
  }

  @Async
  private Task<String> all() {
    protectedField += await(Later.soon("!"));
    protectedField = protectedField + await(Later.soon("?"));
    staticCount += await(Later.soon(5));
    String text = await(text(1)) + await(inherited());
    ProtectedAcrossPackages other = await(Later.soon(new ProtectedAcrossPackages()));
    log(other.protectedField + await(other.text(2)) + staticCount);
    Nested nested = new Nested(await(Later.soon("n"))) {};
    log(nested);
    Task<String> reference = await(Later.soon((support.TaskFunction<Integer, String>) super::text)).apply(7);
    log(await(reference));
    return done(text);
  }

  @Async
  public static Task<String> run() {
    log(await(new ProtectedAcrossPackages().all()));
    return done("OK");
  }
}
