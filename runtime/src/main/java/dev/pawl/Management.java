package dev.pawl;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import javax.management.InstanceAlreadyExistsException;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * The MBeans of schedulers. {@link PlatformServer} is the only class that refers to the module
 * {@code java.management}, which need not be there; it is loaded when a scheduler is registered.
 */
final class Management {
  private static final Logger LOGGER = System.getLogger(Management.class.getName());

  private Management() {}

  /**
   * Registers a scheduler with the platform's MBean server.
   *
   * @return what takes it back
   * @throws IllegalStateException when there are no MBeans
   */
  static Runnable register(Scheduler scheduler) {
    try {
      return PlatformServer.register(scheduler);
    } catch (LinkageError e) {
      throw new IllegalStateException(
          "an MBean needs the module java.management; add it with --add-modules java.management",
          e);
    }
  }

  private record Bean(Scheduler scheduler) implements SchedulerMXBean {
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
  }

  private static final class PlatformServer {
    static Runnable register(Scheduler scheduler) {
      MBeanServer server = ManagementFactory.getPlatformMBeanServer();
      try {
        ObjectName name = register(server, scheduler);
        return () -> unregister(server, name);
      } catch (JMException e) {
        throw new IllegalStateException(
            "the scheduler " + scheduler.name() + " cannot be registered as an MBean", e);
      }
    }

    /** Under the scheduler's name, or that and a number where it is taken. */
    private static ObjectName register(MBeanServer server, Scheduler scheduler) throws JMException {
      String name = scheduler.name();
      for (int number = 2; ; number++) {
        ObjectName candidate =
            new ObjectName("dev.pawl:type=Scheduler,name=" + ObjectName.quote(name));
        try {
          return server.registerMBean(new Bean(scheduler), candidate).getObjectName();
        } catch (InstanceAlreadyExistsException e) {
          name = scheduler.name() + "-" + number;
        }
      }
    }

    private static void unregister(MBeanServer server, ObjectName name) {
      try {
        server.unregisterMBean(name);
      } catch (JMException e) {
        LOGGER.log(Level.WARNING, "the MBean " + name + " is still there", e);
      }
    }
  }
}
