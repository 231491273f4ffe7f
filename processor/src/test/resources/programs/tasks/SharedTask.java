package tasks;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;

/** One task is awaited by several, before it starts, while it is suspended, and after its end. */
public final class SharedTask {
  @Async
  private static Task<Integer> shared() {
    log("shared starts");
    await(yieldNow());
    await(yieldNow());
    log("shared ends");
    return done(42);
  }

  @Async
  private static Task<Integer> user(String name, Task<Integer> task) {
    log(name + " awaits");
    int result = await(task);
    log(name + " got " + result);
    return done(result);
  }

  @Async
  public static Task<String> run() {
    Task<Integer> task = shared();
    Task<Integer> a = spawn(user("a", task));
    Task<Integer> b = spawn(user("b", task));
    log(await(user("main", task)) + await(a) + await(b) + await(task));
    return done("OK");
  }
}
