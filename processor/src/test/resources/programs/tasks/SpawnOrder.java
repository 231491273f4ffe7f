package tasks;

import static dev.pawl.Pawl.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.time.Duration;

/** Spawned tasks take turns in the order of the ready queue; awaiters go on at once. */
public final class SpawnOrder {
  @Async
  private static Task<String> worker(String name, int turns) {
    for (int i = 0; i < turns; i++) {
      log(name + i);
      await(yieldNow());
    }
    return done(name);
  }

  @Async
  private static Task<Void> sleeper(String name, int millis) {
    await(sleep(Duration.ofMillis(millis)));
    log(name + " woke up");
    return done();
  }

  @Async
  private static Task<String> waits(Task<String> task, String name) {
    String result = await(task);
    log(name + " got " + result);
    return done(result + name);
  }

  @Async
  public static Task<String> run() {
    Task<String> a = spawn(worker("a", 3));
    Task<String> b = spawn(worker("b", 2));
    Task<String> c = spawn(waits(a, "c"));
    Task<String> d = spawn(waits(a, "d"));
    spawn(sleeper("slow", 30));
    spawn(sleeper("fast", 10));
    log("spawned");
    log(await(b));
    log(await(waits(a, "main")));
    log(await(c) + await(d));
    spawn(worker("late", 2));
    await(sleep(Duration.ofMillis(20)));
    log("main slept");
    return done("OK");
  }
}
