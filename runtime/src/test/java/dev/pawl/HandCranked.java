package dev.pawl;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A host whose thread is that of the test, which runs one action after the other when it wants. */
final class HandCranked implements Executor {
  private final LinkedBlockingQueue<Runnable> actions = new LinkedBlockingQueue<>();
  private volatile boolean shutDown;

  @Override
  public void execute(Runnable action) {
    if (shutDown) {
      throw new RejectedExecutionException("the crank is off");
    }
    actions.add(action);
  }

  /** Rejects actions from now on; those that it has can still be run. */
  void shutDown() {
    shutDown = true;
  }

  int waiting() {
    return actions.size();
  }

  /** Runs the oldest action, and waits for it if need be. */
  void turn() throws InterruptedException {
    Runnable action = actions.poll(30, TimeUnit.SECONDS);
    if (action == null) {
      throw new AssertionError("nothing to run came within 30 s");
    }
    action.run();
  }

  void turnUntil(BooleanSupplier done) throws InterruptedException {
    while (!done.getAsBoolean()) {
      turn();
    }
  }

  /** Runs what is there, and what that adds. */
  void turnAll() {
    for (Runnable action = actions.poll(); action != null; action = actions.poll()) {
      action.run();
    }
  }
}
