package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bean, through the MBean server, as JConsole gets it. */
@Timeout(60)
class SchedulerMXBeanTest {
  private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

  private static ObjectName name(String scheduler) throws Exception {
    return new ObjectName("dev.pawl:type=Scheduler,name=\"" + scheduler + "\"");
  }

  @Test
  void dump_ofAProgramThatRuns_fromAnotherThread() throws Throwable {
    List<String> dumps = new ArrayList<>();
    Promise<Integer> asked = new Promise<Integer>().named("the answer of JMX");
    try (Scheduler scheduler = Scheduler.builder().named("of the test").registerMBean().create()) {
      Task<Integer> task =
          async(
              (frame, state) -> {
                if (state == 1) {
                  return frame.value();
                }
                new Thread(() -> ask(dumps, asked)).start();
                return frame.await(1, asked);
              });
      assertThat(scheduler.run(task.named("asking"))).isEqualTo(1);
    }
    assertThat(dumps.get(0))
        .contains("scheduler \"of the test\"", "\"asking\"", "suspended: the answer of JMX");
  }

  private void ask(List<String> dumps, Promise<Integer> asked) {
    try {
      ObjectName bean = name("of the test");
      dumps.add((String) server.invoke(bean, "dump", null, null));
      assertThat(server.getAttribute(bean, "Name")).isEqualTo("of the test");
      asked.complete((Integer) server.getAttribute(bean, "TaskCount"));
    } catch (Throwable e) {
      asked.fail(e);
    }
  }

  @Test
  void sameNameTwice_isNumbered_andGoneWhenClosed() throws Exception {
    try (Scheduler first = Scheduler.builder().named("twin").registerMBean().create();
        Scheduler second = Scheduler.builder().named("twin").registerMBean().create()) {
      assertThat(first).isNotSameAs(second);
      assertThat(server.isRegistered(name("twin"))).isTrue();
      assertThat(server.isRegistered(name("twin-2"))).isTrue();
    }
    assertThat(server.isRegistered(name("twin"))).isFalse();
    assertThat(server.isRegistered(name("twin-2"))).isFalse();
  }

  @Test
  void notAskedFor_notRegistered() throws Exception {
    try (Scheduler scheduler = Scheduler.builder().named("shy").create()) {
      assertThat(scheduler.name()).isEqualTo("shy");
      assertThat(server.isRegistered(name("shy"))).isFalse();
    }
  }
}
