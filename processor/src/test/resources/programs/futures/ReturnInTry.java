package futures;

import static dev.pawl.Pawl.*;
import static java.util.concurrent.CompletableFuture.*;
import static support.Trace.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.concurrent.CompletableFuture;
import support.Checked;
import support.Later;
import support.Resource;

/** Inside try, a future is awaited there: handlers see its failure, finally blocks its end. */
public final class ReturnInTry {
  @Async
  private static CompletableFuture<String> later(String value, boolean fails) throws Checked {
    log("later " + value);
    await(Later.soon(value));
    if (fails) {
      throw new Checked(value);
    }
    return completedFuture(value);
  }

  @Async
  private static CompletableFuture<String> caught(boolean fails) {
    try {
      return later("caught", fails);
    } catch (Checked e) {
      log(e);
      return completedFuture("handled");
    }
  }

  @Async
  private static CompletableFuture<String> cleaned(boolean fails) throws Checked {
    try {
      return later("cleaned", fails);
    } finally {
      log("finally");
      await(Later.soon(1));
      log("finally ends");
    }
  }

  @Async
  private static CompletableFuture<String> both(boolean fails) {
    try {
      log("try");
      return later("both", fails);
    } catch (Checked e) {
      await(Later.soon(2));
      return completedFuture(e.getMessage() + " caught");
    } finally {
      log("finally of both");
    }
  }

  @Async
  private static CompletableFuture<String> plain() {
    try {
      await(Later.soon(3));
      return completedFuture("plain");
    } finally {
      log("finally of plain");
    }
  }

  @Async
  private static CompletableFuture<String> resources(boolean fails) throws Exception {
    try (Resource outer = new Resource("outer");
        Resource inner = new Resource("inner")) {
      return later(outer.toString() + inner, fails);
    }
  }

  @Async
  private static CompletableFuture<String> overridden() {
    try {
      return CompletableFuture.failedFuture(new Checked("lost"));
    } finally {
      if (await(Later.soon(true))) {
        return completedFuture("overridden");
      }
    }
  }

  @Async
  private static CompletableFuture<String> afterTry(boolean fails) throws Checked {
    CompletableFuture<String> future = null;
    try {
      future = later("after", fails);
    } finally {
      log("finally before the end");
    }
    return future;
  }

  @Async
  private static Task<Void> look(CompletableFuture<String> future) {
    try {
      mayThrow();
      log(await(future));
    } catch (Checked e) {
      log("failed", e);
    }
    return done();
  }

  @Async
  public static Task<String> run() throws Exception {
    for (boolean fails : new boolean[] {false, true}) {
      await(look(caught(fails)));
      await(look(cleaned(fails)));
      await(look(both(fails)));
      await(look(resources(fails)));
      await(look(afterTry(fails)));
    }
    await(look(plain()));
    await(look(overridden()));
    return done("OK");
  }
}
