package tryWithResources;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.Resource;

/** An effectively final variable, a parameter or a field is the resource. */
public final class VariableAsResource {
  private final Resource field = new Resource("field");

  @Async
  private Task<Integer> use(Resource parameter) {
    Resource local = await(Later.soon(new Resource("local")));
    try (parameter;
        local;
        field) {
      await(yieldNow());
      log(parameter.name() + local.name() + field.name());
    }
    try (AutoCloseable nested = () -> log("lambda closed")) {
      log(await(Later.soon("in")));
    } catch (Exception e) {
      log("not thrown", e);
    }
    return done(await(Later.soon(1)));
  }

  @Async
  public static Task<String> run() {
    log(await(new VariableAsResource().use(new Resource("parameter"))));
    return done("OK");
  }
}
