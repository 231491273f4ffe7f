package dev.pawl;

import java.util.concurrent.CompletableFuture;

/**
 * What {@link Pawl#yieldNow} returns: whoever awaits it goes to the end of the ready queue, each
 * time anew. One object for all schedulers, without any state of its own.
 */
final class Yield extends Task<Void> {
  static final Yield INSTANCE = new Yield();

  private Yield() {
    status = ACTIVE;
  }

  @Override
  public Object poll(TaskFrame<?> awaiter) {
    return TaskFrame.SUSPENDED;
  }

  @Override
  public Object subscribe(TaskFrame<?> awaiter) {
    awaiter.yields();
    awaiter.context().enqueue(awaiter);
    if (Cancellation.isPending(awaiter)) {
      Cancellation.suspended(awaiter);
    }
    return TaskFrame.SUSPENDED;
  }

  @Override
  public Task<Void> named(String name) {
    return this;
  }

  @Override
  public CompletableFuture<Void> toCompletableFuture() {
    // Everybody shares this task, which never ends.
    return new Spawned<>(this).toCompletableFuture();
  }

  @Override
  public boolean cancel() {
    return false;
  }

  @Override
  void cancelActive() {}

  @Override
  String description() {
    return "yieldNow";
  }
}
