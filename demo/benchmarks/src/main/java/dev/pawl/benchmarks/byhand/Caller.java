package dev.pawl.benchmarks.byhand;

/** A machine that waits for the result of another. */
public abstract class Caller extends Machine {
  /** Takes the result that this waits for, and goes on. */
  public abstract void completed(int result);

  /** Takes the failure instead. */
  public abstract void failed(Exception failure);
}
