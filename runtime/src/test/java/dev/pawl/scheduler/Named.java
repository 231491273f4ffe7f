package dev.pawl.scheduler;

import org.jspecify.annotations.Nullable;

/** A continuation with a name that runs an action and ends. */
class Named extends Continuation {
  /** What it does in its turn. */
  interface Action {
    @Nullable Object run() throws Throwable;
  }

  private final String name;
  private final Action action;

  Named(String name) {
    this(name, () -> null);
  }

  Named(String name, Action action) {
    this.name = name;
    this.action = action;
  }

  @Override
  protected @Nullable Object step() throws Throwable {
    return action.run();
  }

  @Override
  protected @Nullable Continuation stepCompleted(@Nullable Object result) {
    return null;
  }

  @Override
  protected @Nullable Continuation stepFailed(Throwable failure) {
    return null;
  }

  @Override
  public String toString() {
    return name;
  }
}
