package stackTraces;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import support.Checked;
import support.Later;
import support.Lines;

/** A spawned task is like a thread: its own lines end where it begins. */
public final class Spawned {
  @Async
  private static Task<Void> root() throws Checked {
    await(Later.soon(0));
    await(fails());
    return done();
  }

  @Async
  private static Task<Void> fails() throws Checked {
    await(Later.slow(0));
    throw new Checked("in a task of its own");
  }

  @Async
  private static Task<Void> joins() throws Checked {
    Task<Void> task = spawn(root());
    await(Later.soon(0));
    await(task);
    return done();
  }

  @Async
  public static Task<String> run() {
    try {
      await(joins());
    } catch (Checked e) {
      log(Lines.of(e));
    }
    return done("OK");
  }
}
