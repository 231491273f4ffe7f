package dev.pawl.demo.debugging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.TaskDump;
import dev.pawl.testing.TestScheduler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The dump of twenty tasks, which the README of the runtime shows. */
class TwentyTasksTest {
  private static final Pattern IN_README =
      Pattern.compile("<!-- dump -->\n```\n(.*?)```\n", Pattern.DOTALL);

  private static TaskDump dump() {
    try (TestScheduler test = new TestScheduler()) {
      var dump = test.scheduler().spawn(TwentyTasks.dumpAfter(Duration.ofMillis(2500)));
      test.scheduler().run();
      return dump.resultNow();
    }
  }

  @Test
  void dump_hasTwentyTasks() {
    assertThat(dump().count()).isEqualTo(20);
  }

  @Test
  void dump_saysWhoWaitsForWhat() {
    assertThat(dump().toString())
        .contains(
            "\"checkout 1\" 2.500 s, suspended: the supplier's answer",
            "\"checkout 2\" 2.500 s, suspended: lock of Mutex[locked, 5 waiting]",
            "\"packer 3\" 2.500 s, suspended: next element of Channel[0 to receive",
            "\"statistics\" 2.500 s, suspended: sleep, 7.500 s left",
            "\"prices\" 2.500 s, suspended: all, 4 tasks run");
  }

  @Test
  void readmeOfTheRuntime_showsThisDump() throws Exception {
    Matcher block = IN_README.matcher(Files.readString(Path.of("../runtime/README.md")));
    assertThat(block.find()).as("a block behind <!-- dump --> in runtime/README.md").isTrue();
    assertThat(block.group(1)).isEqualTo(dump().toString());
  }
}
