package classes;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Later;

/** Fields, methods and locals named like what the compiler may generate. */
public final class NamesThatCollide {
  private final int label = 1;
  private final int $this = 2;
  private String frame = "frame";

  static final class NamesThatCollide$run$Frame {
    final int label = 3;
  }

  @Async
  private Task<Integer> step(int label, int state, int frame, int $label, int result) {
    await(yieldNow());
    return done(label + state + frame + $label + result + this.label + $this);
  }

  @Async
  private Task<Integer> step(long label) {
    return done((int) (label + await(Later.soon(1))));
  }

  private Object step(Object o) {
    return o + frame;
  }

  @Async
  private Task<String> name$with$dollars(String frame, Object $0) {
    return done(await(Later.soon(frame)) + $0);
  }

  @Async
  public static Task<String> run() {
    NamesThatCollide o = new NamesThatCollide();
    log(await(o.step(1, 2, 3, 4, 5)) + await(o.step(6L)) + "" + o.step((Object) "o"));
    log(await(o.name$with$dollars("f", 1)) + new NamesThatCollide$run$Frame().label);
    return done("OK");
  }
}
