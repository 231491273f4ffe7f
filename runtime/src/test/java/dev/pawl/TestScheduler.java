package dev.pawl;

import dev.pawl.testing.VirtualClock;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scheduler of virtual time that records what nobody caught. */
final class TestScheduler implements AutoCloseable {
  final VirtualClock clock = new VirtualClock();
  final List<Throwable> uncaught = new ArrayList<>();
  final Scheduler scheduler;

  TestScheduler() {
    this(SelectorProvider.provider());
  }

  TestScheduler(SelectorProvider provider) {
    scheduler =
        Scheduler.builder()
            .clock(clock)
            .selectorProvider(provider)
            .uncaughtExceptionHandler((task, failure) -> uncaught.add(failure))
            .create();
  }

  /** Runs a task, and what it spawns, on a scheduler made for it. */
  static <T extends @Nullable Object> T run(Task<T> task) throws Throwable {
    try (TestScheduler test = new TestScheduler()) {
      T result = test.scheduler.run(task);
      if (!test.uncaught.isEmpty()) {
        throw new AssertionError("a task failed", test.uncaught.get(0));
      }
      return result;
    }
  }

  @Override
  public void close() {
    scheduler.close();
  }
}
