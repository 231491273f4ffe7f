package lambdas;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.Map;
import support.Later;
import support.TaskFunction;
import support.TaskSupplier;

/** Suspending lambdas in static and instance fields, in initialisers and in constructors. */
public final class InFieldInitialisers {
  private static final TaskFunction<Integer, Integer> STATIC = i -> done(i * await(Later.soon(i)));
  private static final Map<String, TaskSupplier<String>> BY_NAME =
      Map.of("a", () -> done("a" + await(Later.soon(1))), "b", () -> Later.soon("b"));
  private static final TaskSupplier<String> IN_BLOCK;

  static {
    String captured = "captured in static block ";
    IN_BLOCK = () -> done(captured + await(Later.soon(2)));
  }

  private final String name = "instance";
  private final TaskSupplier<String> field = () -> done(await(Later.soon(this.name)) + name);
  private final TaskSupplier<String> inConstructor;

  private InFieldInitialisers(int i) {
    inConstructor = () -> done(name + await(Later.soon(i)));
  }

  interface Constants {
    TaskSupplier<Integer> IN_INTERFACE = () -> done(await(Later.soon(77)));
  }

  @Async
  public static Task<String> run() {
    log(await(STATIC.apply(6)));
    log(await(BY_NAME.get("a").get()) + await(BY_NAME.get("b").get()));
    log(await(IN_BLOCK.get()));
    InFieldInitialisers object = new InFieldInitialisers(4);
    log(await(object.field.get()) + await(object.inConstructor.get()));
    log(await(Constants.IN_INTERFACE.get()));
    return done("OK");
  }
}
