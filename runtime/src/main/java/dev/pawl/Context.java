package dev.pawl;

import dev.pawl.scheduler.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * What a task inherits from whoever awaits or spawns it, in one reference: where it runs and what
 * it is called. Immutable, and shared by all tasks that have nothing of their own.
 */
final class Context {
  final Scheduler scheduler;
  final EventLoop loop;
  final @Nullable String name;

  Context(Scheduler scheduler, EventLoop loop, @Nullable String name) {
    this.scheduler = scheduler;
    this.loop = loop;
    this.name = name;
  }

  /** What a promise is called, which runs nowhere; nobody asks where it does. */
  @SuppressWarnings("NullAway")
  static Context ofPromise(String name) {
    return new Context(null, null, name);
  }

  Context named(String newName) {
    return new Context(scheduler, loop, newName);
  }
}
