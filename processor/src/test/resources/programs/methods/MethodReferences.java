package methods;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;
import support.TaskFunction;
import support.TaskSupplier;

/** References to @Async methods: static, bound, unbound, of this and super, and to constructors. */
public class MethodReferences {
  private final String name;

  public MethodReferences(String name) {
    this.name = name;
  }

  @Async
  static Task<Integer> twice(int i) {
    log("twice");
    return done(2 * await(Later.soon(i)));
  }

  @Async
  Task<String> greet(String whom) {
    await(yieldNow());
    return done(name + " greets " + whom);
  }

  @Async
  Task<String> name() {
    return done(await(Later.soon(name)));
  }

  static final class Sub extends MethodReferences {
    Sub(String name) {
      super(name);
    }

    @Override
    @Async
    Task<String> name() {
      TaskSupplier<String> above = super::name;
      TaskSupplier<String> again = this::own;
      return done(await(above.get()) + await(again.get()));
    }

    @Async
    private Task<String> own() {
      return done("own" + await(Later.soon(1)));
    }
  }

  @Async
  public static Task<String> run() {
    TaskFunction<Integer, Integer> function = MethodReferences::twice;
    Task<Integer> cold = function.apply(4);
    log("cold");
    log(await(cold));
    MethodReferences object = new MethodReferences("bound");
    TaskFunction<String, String> bound = object::greet;
    log(await(bound.apply(await(Later.soon("you")))));
    TaskFunction<MethodReferences, String> unbound = MethodReferences::name;
    log(await(unbound.apply(object)));
    log(await(new Sub("sub").name()));
    TaskFunction<Object, Object> later = Later::soon;
    log(await(later.apply("helper")));
    return done("OK");
  }
}
