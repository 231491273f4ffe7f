package dev.pawl;

/** Stand-in: whoever awaits it is put at the end of the ready queue when it is completed. */
public class Promise<T> extends Task<T> {
  public Promise() {}

  public final boolean complete(T result) {
    return completeOnce(result, null);
  }

  public final boolean fail(Throwable failure) {
    return completeOnce(null, failure);
  }

  private boolean completeOnce(T result, Throwable failure) {
    if (isDone()) {
      return false;
    }
    end(result, failure).forEach(waiter -> waiter.scheduler.post(waiter));
    return true;
  }
}
