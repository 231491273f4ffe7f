package dev.pawl.benchmarks.byhand;

/** A computation as a state machine: what Pawl's compiler writes, written by hand. */
public abstract class Machine {
  /** Goes on to the next suspension or to the end. */
  protected abstract void step();
}
