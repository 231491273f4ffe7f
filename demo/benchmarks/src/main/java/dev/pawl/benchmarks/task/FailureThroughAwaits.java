package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import dev.pawl.benchmarks.byhand.Caller;
import dev.pawl.benchmarks.byhand.Loop;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * An exception from five awaits deep, where everybody was suspended. It has no stack trace of its
 * own: filling one in would cost more than all the rest.
 */
@OperationsPerInvocation(FailureThroughAwaits.FAILURES)
public class FailureThroughAwaits extends Row {
  static final int FAILURES = 1_000;
  private static final int AWAITS = 5;

  /** What goes wrong. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1;

    Refused() {
      super("refused", null, false, false);
    }
  }

  @Benchmark
  public int pawl() {
    return run(repeat(FAILURES));
  }

  @Async
  static Task<Integer> repeat(int times) {
    int caught = 0;
    for (int i = 0; i < times; i++) {
      try {
        await(level(AWAITS - 1));
      } catch (Refused refused) {
        caught++;
      }
    }
    return done(caught);
  }

  @Async
  static Task<Integer> level(int below) throws Refused {
    if (below == 0) {
      await(yieldNow());
      return fail();
    }
    return done(await(level(below - 1)) + 1);
  }

  static Task<Integer> fail() throws Refused {
    throw new Refused();
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    Repeat repeat = new Repeat(loop);
    loop.add(repeat);
    loop.run();
    return repeat.caught;
  }

  private static final class Repeat extends Caller {
    private final Loop loop;
    private int caught;

    Repeat(Loop loop) {
      this.loop = loop;
    }

    @Override
    protected void step() {
      new Level(loop, this).start(AWAITS - 1);
    }

    @Override
    public void completed(int result) {
      throw new IllegalStateException("nothing failed");
    }

    @Override
    public void failed(Exception failure) {
      if (!(failure instanceof Refused)) {
        throw new IllegalStateException(failure);
      }
      if (++caught < FAILURES) {
        loop.add(this);
      }
    }
  }

  private static final class Level extends Caller {
    private final Loop loop;
    private final Caller caller;

    Level(Loop loop, Caller caller) {
      this.loop = loop;
      this.caller = caller;
    }

    void start(int below) {
      if (below == 0) {
        loop.add(this);
      } else {
        new Level(loop, this).start(below - 1);
      }
    }

    @Override
    protected void step() {
      Task<Integer> result;
      try {
        result = fail();
      } catch (Refused refused) {
        caller.failed(refused);
        return;
      }
      caller.completed(result.resultNow());
    }

    @Override
    public void completed(int result) {
      caller.completed(result + 1);
    }

    @Override
    public void failed(Exception failure) {
      caller.failed(failure);
    }
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public int completableFuture() {
    int caught = 0;
    for (int i = 0; i < FAILURES; i++) {
      CompletableFuture<Integer> innermost = new CompletableFuture<>();
      enqueue(() -> innermost.completeExceptionally(new Refused()));
      CompletableFuture<Integer> outermost = innermost;
      for (int level = 1; level < AWAITS; level++) {
        outermost = outermost.thenApply(result -> result + 1);
      }
      loop.run();
      try {
        outermost.join();
      } catch (CompletionException e) {
        caught += e.getCause() instanceof Refused ? 1 : 0;
      }
    }
    return caught;
  }
}
