package dev.pawl.sync;

import dev.pawl.Task;
import org.jspecify.annotations.Nullable;

/**
 * Lets a limited number of tasks through at a time.
 *
 * <pre>{@code
 * Semaphore connections = new Semaphore(10);
 *
 * try (var permit = await(connections.acquire())) {
 *   await(download(url));
 * }
 * }</pre>
 *
 * <p>Fair: permits go to the task that has waited longest, and to nobody else until it has as many
 * as it wants; who wants few does not overtake who wants many. A task that is cancelled while it
 * waits takes none; one that has been given its permits at that moment gets them, and its
 * cancellation is thrown at its next await.
 *
 * <p>Belongs to the scheduler on whose thread it is used first.
 */
public final class Semaphore extends Confined {
  private int available;
  private final WaitQueue<Acquire> waiting = new WaitQueue<>();

  /**
   * A semaphore.
   *
   * @param permits how many there are at first
   */
  public Semaphore(int permits) {
    if (permits < 0) {
      throw new IllegalArgumentException("a semaphore starts with 0 permits or more: " + permits);
    }
    available = permits;
  }

  /** The permits that a task holds; closing it gives them back. */
  public interface Permit extends AutoCloseable {
    /**
     * Gives the permits back.
     *
     * @throws IllegalStateException when this has been closed before
     */
    @Override
    void close();
  }

  /** Waits for one permit. */
  public Task<Permit> acquire() {
    return acquire(1);
  }

  /**
   * Waits for so many permits, and takes them all at once.
   *
   * @throws IllegalStateException at the await, on the thread of another scheduler
   */
  public Task<Permit> acquire(int permits) {
    return new Acquire(this, requirePositive(permits));
  }

  /** Takes one permit if there is one, and nobody waits. */
  public @Nullable Permit tryAcquire() {
    return tryAcquire(1);
  }

  /**
   * Takes so many permits if there are as many, and nobody waits.
   *
   * @return the permits, or null: {@code try (var permit = s.tryAcquire()) { if (permit != null) }}
   */
  public @Nullable Permit tryAcquire(int permits) {
    requireOwner();
    requirePositive(permits);
    return take(permits) ? new Acquire(this, permits).held() : null;
  }

  /**
   * Adds permits, which nobody need have acquired before. Permits that were acquired are given back
   * by closing what {@link #acquire} gave.
   */
  public void release(int permits) {
    requireOwner();
    available = Math.addExact(available, requirePositive(permits));
    admit();
  }

  /** How many permits are left. */
  public int availablePermits() {
    requireOwner();
    return available;
  }

  private boolean take(int permits) {
    if (available < permits || !waiting.isEmpty()) {
      return false;
    }
    available -= permits;
    return true;
  }

  /** Lets in whoever is first, as long as there are permits enough. */
  private void admit() {
    Acquire first = waiting.peek();
    while (first != null && first.permits <= available) {
      waiting.remove(first);
      available -= first.permits;
      first.acquired();
      first = waiting.peek();
    }
  }

  private static int requirePositive(int permits) {
    if (permits <= 0) {
      throw new IllegalArgumentException("not a number of permits: " + permits);
    }
    return permits;
  }

  @Override
  public String toString() {
    return "Semaphore[" + available + " available, " + waiting + "]";
  }

  /** The wait for permits, and then what stands for them: one object for both. */
  private static final class Acquire extends Waiting<Permit> implements Permit {
    private final Semaphore semaphore;
    private final int permits;
    private boolean held;

    Acquire(Semaphore semaphore, int permits) {
      this.semaphore = semaphore;
      this.permits = permits;
    }

    @Override
    protected String describe() {
      return "acquire " + permits + " of " + semaphore;
    }

    @Override
    protected void start() {
      semaphore.requireOwner();
      if (semaphore.take(permits)) {
        acquired();
      } else {
        semaphore.waiting.add(this);
      }
    }

    void acquired() {
      complete(held());
    }

    Permit held() {
      held = true;
      return this;
    }

    @Override
    protected void cancelled() {
      leave();
      // Those behind may want less than this did.
      semaphore.admit();
    }

    @Override
    public void close() {
      semaphore.requireOwner();
      if (!held) {
        throw new IllegalStateException(
            "given back already; let one try-with-resources statement close the permit");
      }
      held = false;
      semaphore.release(permits);
    }
  }
}
