package dev.pawl;

/**
 * A scheduler as JConsole and other JMX clients see it: {@code
 * dev.pawl:type=Scheduler,name="server"}. Registered by {@link Scheduler.Builder#registerMBean}.
 *
 * <p>Any thread.
 */
public interface SchedulerMXBean {
  /** The name of the scheduler. */
  String getName();

  /** The name of its thread. */
  String getThreadName();

  /** How many tasks were spawned or forked and have not ended, as far as another thread can see. */
  int getTaskCount();

  /**
   * What every task is doing, as text: see {@link TaskDump}. Takes a second when the scheduler's
   * thread is held up.
   */
  String dump();
}
