package dev.pawl;

import org.jspecify.annotations.Nullable;

/** A task that ended before it was made. Belongs to no scheduler and may be shared by threads. */
class Completed<T extends @Nullable Object> extends Task<T> {
  /** The task without a result. */
  @SuppressWarnings("NullAway") // null is the only Void
  static final Task<Void> NOTHING = successful(null);

  private Completed(byte how, @Nullable Object outcome) {
    this.status = how;
    this.slot = outcome;
  }

  static <T extends @Nullable Object> Completed<T> successful(T result) {
    return new Completed<>(SUCCESS, result);
  }

  static <T extends @Nullable Object> Completed<T> failed(Throwable failure) {
    return new Completed<>(statusOf(failure), failure);
  }

  static Completed<?> cancelled(String name) {
    return failed(Cancellation.atAwait(name));
  }

  /** A failure, with a description of what failed. */
  static Completed<?> failed(Throwable failure, String description) {
    return new Completed<@Nullable Void>(statusOf(failure), failure) {
      @Override
      String description() {
        return description;
      }
    };
  }

  /** Does nothing: who names what a method returned cannot know that it was done already. */
  @Override
  public Task<T> named(String name) {
    return this;
  }

  @Override
  String description() {
    return "a task that had ended when it was made";
  }

  @Override
  public @Nullable Object poll(TaskFrame<?> awaiter) throws Throwable {
    return status == SUCCESS ? slot : outcome();
  }

  @Override
  public Object subscribe(TaskFrame<?> awaiter) {
    throw new AssertionError(this + " has ended; nobody has to wait for it");
  }

  @Override
  void cancelActive() {
    throw new AssertionError(this + " is never active");
  }
}
