package dev.pawl.demo.concurrency;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Stage 7. The same with {@code await} instead of {@code emitAll}, and on Pawl's own scheduler,
 * which knows sockets and other threads besides the time. A thousand workers fetch a page each and
 * store it, on one thread.
 */
final class AsyncAwait {
  private static final int WORKERS = 1000;

  private AsyncAwait() {}

  @Async
  static Task<String> fetch(String name, Pace pace) {
    await(sleep(pace.seconds(1)));
    return done("the page of " + name);
  }

  @Async
  static Task<String> store(String page, Pace pace) {
    await(sleep(pace.seconds(0.5)));
    return done(page + " is stored");
  }

  @Async
  static Task<String> worker(String name, Pace pace) {
    String page = await(fetch(name, pace));
    String stored = await(store(page, pace));
    return done(stored);
  }

  @Async
  static Task<List<String>> workers(Pace pace) {
    List<Task<String>> workers = new ArrayList<>();
    for (int i = 1; i <= WORKERS; i++) {
      workers.add(spawn(worker("worker " + i, pace)));
    }
    return all(workers);
  }

  static void run(PrintStream out, Pace pace) {
    List<String> pages = Pawl.run(workers(pace));
    out.println(pages.get(0));
    out.println("...");
    out.println(pages.get(WORKERS - 1));
  }
}
