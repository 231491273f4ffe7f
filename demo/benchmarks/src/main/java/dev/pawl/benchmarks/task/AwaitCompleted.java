package dev.pawl.benchmarks.task;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Param;

/**
 * Call and await a child that completes at once. The limit is a plain call: inlined, where the
 * frame has to vanish, and not inlined.
 */
@OperationsPerInvocation(AwaitCompleted.CALLS)
@Fork(jvmArgsPrepend = {"-XX:CompileCommand=quiet", AwaitCompleted.BODY_NOT_INLINED})
public class AwaitCompleted extends Row {
  static final int CALLS = 10_000;

  /** {@link CompilerControl} would mean all methods of that name. */
  static final String BODY_NOT_INLINED =
      "-XX:CompileCommand=dontinline,dev/pawl/benchmarks/task/AwaitCompleted.calledChild"
          + "(Ldev/pawl/benchmarks/task/AwaitCompleted$calledChild$Frame;)";

  /** Whether the JIT may inline the child. */
  @Param({"inlined", "called"})
  public String child = "";

  @Benchmark
  public int pawl() {
    return run(child.equals("inlined") ? parent(CALLS) : parentOfCalled(CALLS));
  }

  @Async
  static Task<Integer> parent(int calls) {
    int x = 0;
    for (int i = 0; i < calls; i++) {
      x = await(child(x, i));
    }
    return done(x);
  }

  @Async
  static Task<Integer> child(int x, int i) {
    return done(mix(x, i));
  }

  @Async
  static Task<Integer> parentOfCalled(int calls) {
    int x = 0;
    for (int i = 0; i < calls; i++) {
      x = await(calledChild(x, i));
    }
    return done(x);
  }

  /**
   * Its body is called; see {@link #BODY_NOT_INLINED}. The method that makes the task and has
   * nothing else to do is always inlined, however big the body is.
   */
  @Async
  static Task<Integer> calledChild(int x, int i) {
    return done(mix(x, i));
  }

  /** Cheap, and each result needs the one before. Small: it has a box. */
  private static int mix(int x, int i) {
    return (x >>> 1 ^ i) & 127;
  }

  // ---------------------------------------------------------------- by hand

  @Benchmark
  public int byHand() {
    int x = 0;
    if (child.equals("inlined")) {
      for (int i = 0; i < CALLS; i++) {
        x = plainChild(x, i);
      }
    } else {
      for (int i = 0; i < CALLS; i++) {
        x = calledPlainChild(x, i);
      }
    }
    return x;
  }

  static int plainChild(int x, int i) {
    return mix(x, i);
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  static int calledPlainChild(int x, int i) {
    return mix(x, i);
  }

  // ---------------------------------------------------------------- rivals

  @Benchmark
  public int completableFuture() {
    int x = 0;
    if (child.equals("inlined")) {
      for (int i = 0; i < CALLS; i++) {
        x = CompletableFuture.completedFuture(mix(x, i)).join();
      }
    } else {
      for (int i = 0; i < CALLS; i++) {
        x = calledFuture(x, i).join();
      }
    }
    return x;
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  static CompletableFuture<Integer> calledFuture(int x, int i) {
    return CompletableFuture.completedFuture(mix(x, i));
  }
}
