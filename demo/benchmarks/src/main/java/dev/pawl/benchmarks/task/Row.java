package dev.pawl.benchmarks.task;

import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.benchmarks.byhand.Loop;
import dev.pawl.benchmarks.byhand.Machine;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the benchmarks of tasks have in common: a scheduler of Pawl's, a loop written by hand, and
 * how long to measure.
 *
 * <p>A method {@code byHand} is the limit; {@code pawl} is what it is compared with; other methods
 * are named for the rival. All do so many operations per call that the start and the end of the
 * loop do not count. Virtual threads get one carrier, because everybody else has one thread. The
 * collector is the serial one: what it does is done on the same thread, and is part of the cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {
      "-XX:+UseSerialGC",
      "-Xms1g",
      "-Xmx3g",
      "-Djdk.virtualThreadScheduler.parallelism=1"
    })
public abstract class Row {
  final Loop loop = new Loop();
  private @Nullable Scheduler scheduler;

  /** Called by JMH. */
  @Setup
  public void open() {
    scheduler = Scheduler.create();
  }

  /** Called by JMH. */
  @TearDown
  public void close() {
    scheduler().close();
  }

  final Scheduler scheduler() {
    return Objects.requireNonNull(scheduler);
  }

  /** Runs a task and what it spawns to the end. */
  final <T extends @Nullable Object> T run(Task<T> main) {
    scheduler().spawn(main);
    scheduler().run();
    return main.resultNow();
  }

  /** The loop written by hand as an executor. */
  final void enqueue(Runnable action) {
    loop.add(
        new Machine() {
          @Override
          protected void step() {
            action.run();
          }
        });
  }
}
