package dev.pawl;

import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The MBean of a scheduler. The only class that refers to the module {@code java.management}, which
 * need not be there; it is loaded when a scheduler is to be registered.
 */
final class SchedulerBean implements SchedulerMXBean, AutoCloseable {
  private final Scheduler scheduler;
  private final MBeanServer server;
  private final ObjectName objectName;

  private SchedulerBean(Scheduler scheduler) throws JMException {
    this.scheduler = scheduler;
    this.server = ManagementFactory.getPlatformMBeanServer();
    this.objectName = register();
  }

  /**
   * Registers a scheduler with the platform's MBean server.
   *
   * @throws IllegalStateException when there is none
   */
  static AutoCloseable of(Scheduler scheduler) {
    try {
      return new SchedulerBean(scheduler);
    } catch (JMException e) {
      throw new IllegalStateException(
          "the scheduler " + scheduler.name() + " cannot be registered as an MBean", e);
    }
  }

  /** Under the scheduler's name, or that and a number where it is taken. */
  private ObjectName register() throws JMException {
    for (int number = 1; ; number++) {
      String name = number == 1 ? scheduler.name() : scheduler.name() + "-" + number;
      try {
        return server
            .registerMBean(
                this, new ObjectName("dev.pawl:type=Scheduler,name=" + ObjectName.quote(name)))
            .getObjectName();
      } catch (InstanceAlreadyExistsException e) {
        continue;
      }
    }
  }

  @Override
  public String getName() {
    return scheduler.name();
  }

  @Override
  public String getThreadName() {
    return scheduler.threadName();
  }

  @Override
  public int getTaskCount() {
    return scheduler.taskCount();
  }

  @Override
  public String dump() {
    return scheduler.dump().toString();
  }

  @Override
  public void close() throws JMException {
    server.unregisterMBean(objectName);
  }
}
