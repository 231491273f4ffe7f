package dev.pawl.sync;

import dev.pawl.Task;

/**
 * So many tasks wait for each other, again and again; a {@link java.util.concurrent.CyclicBarrier}
 * for tasks.
 *
 * <pre>{@code
 * for (int round = 0; round < rounds; round++) {
 *   await(compute(round));
 *   await(barrier.arrive());       // nobody begins the next round before all have ended this one
 * }
 * }</pre>
 *
 * <p>A task that is cancelled while it waits has not arrived: the others go on waiting for somebody
 * in its place. (The barrier is not broken, as the one of the JDK would be; who must not wait in
 * vain puts the tasks into a {@link dev.pawl.TaskScope}.)
 *
 * <p>Belongs to the scheduler on whose thread it is used first.
 */
public final class Barrier extends Confined {
  private final int parties;
  private final WaitQueue<Arrive> waiting = new WaitQueue<>();

  /**
   * A barrier.
   *
   * @param parties how many tasks have to arrive
   */
  public Barrier(int parties) {
    if (parties <= 0) {
      throw new IllegalArgumentException("a barrier is for one task or more: " + parties);
    }
    this.parties = parties;
  }

  /**
   * Waits until all have arrived. Results in how many were still missing: 0 for the last one, so
   * that it can do what is to be done once a round.
   *
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public Task<Integer> arrive() {
    return new Arrive(this);
  }

  /** How many tasks wait at the moment. */
  public int waiting() {
    requireOwner();
    return waiting.size();
  }

  private void open() {
    int missing = parties;
    for (Arrive first = waiting.poll(); first != null; first = waiting.poll()) {
      first.passed(--missing);
    }
  }

  @Override
  public String toString() {
    return "Barrier[" + parties + " parties, " + waiting + "]";
  }

  private static final class Arrive extends Waiting<Integer> {
    private final Barrier barrier;

    Arrive(Barrier barrier) {
      this.barrier = barrier;
    }

    @Override
    protected String describe() {
      return "arrive at " + barrier;
    }

    @Override
    protected void start() {
      barrier.requireOwner();
      if (barrier.waiting.size() == barrier.parties - 1) {
        barrier.open();
        passed(0);
      } else {
        barrier.waiting.add(this);
      }
    }

    void passed(int missing) {
      complete(missing);
    }
  }
}
