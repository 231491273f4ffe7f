package dev.pawl.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a job end in its own way on Ctrl-C (or {@code kill}), for a bounded time, and the process
 * with the status that the job has set.
 *
 * <p>A JVM that got a signal calls its shutdown hooks while the other threads run on, and then
 * exits with a status that tells of the signal. So it is the hook that asks the job to stop, waits
 * for it, and ends the process.
 */
final class CtrlC {
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int status;

  private CtrlC() {}

  /**
   * From now until {@link #ended}, Ctrl-C stops the job.
   *
   * @param stop called on another thread
   * @param limit how long the job may take to end
   */
  static CtrlC calls(Runnable stop, Duration limit) {
    CtrlC ctrlC = new CtrlC();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ctrlC.stop(stop, limit), "ctrl-c"));
    return ctrlC;
  }

  /** Sets the status of a process that ends by Ctrl-C; 0 unless set. */
  void exitStatus(int newStatus) {
    status = newStatus;
  }

  /** Tells that the job has ended, for whatever reason. */
  void ended() {
    over.countDown();
  }

  private void stop(Runnable stop, Duration limit) {
    if (over.getCount() == 0) {
      // The job has ended by itself and so does the process.
      return;
    }
    stop.run();
    try {
      if (!over.await(limit.toNanos(), TimeUnit.NANOSECONDS)) {
        System.err.println("stopped, although not everything had ended");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    System.out.flush();
    Runtime.getRuntime().halt(status);
  }
}
