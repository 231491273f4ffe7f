package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The promises about order: awaiters go on at once, all others queue up. */
class OrderTest {
  private final TestScheduler test = new TestScheduler();
  private final List<String> log = new ArrayList<>();

  @AfterEach
  void close() {
    test.close();
  }

  private Task<Object> logging(String entry) {
    return async((frame, state) -> log.add(entry));
  }

  private Task<Object> yielding(String name, int times) {
    return async(
        (frame, state) -> {
          log.add(name + state);
          return state < times ? frame.await(state + 1, Pawl.yieldNow()) : null;
        });
  }

  private Task<Object> sleeping(String name, long millis) {
    return async(
        (frame, state) -> {
          if (state == 0) {
            return frame.await(1, Pawl.sleep(Duration.ofMillis(millis)));
          }
          return log.add(name + " at " + test.clock.elapsed().toMillis());
        });
  }

  @Test
  void spawned_startLaterAndInOrder() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              Pawl.spawn(logging("a"));
              Pawl.spawn(logging("b"));
              return log.add("main");
            }));

    assertThat(log).containsExactly("main", "a", "b");
  }

  @Test
  void awaited_runsBeforeWhatWasSpawnedEarlier() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(logging("spawned"));
                return frame.await(1, logging("awaited"));
              }
              return log.add("main");
            }));

    assertThat(log).containsExactly("awaited", "main", "spawned");
  }

  @Test
  void yieldNow_takesTurns() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              Pawl.spawn(yielding("a", 2));
              Pawl.spawn(yielding("b", 2));
              Pawl.spawn(yielding("c", 1));
              return null;
            }));

    assertThat(log).containsExactly("a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2");
  }

  @Test
  void childThatCompletes_awaiterGoesOnAheadOfTheQueue() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(yielding("other", 2));
                return frame.await(1, yielding("child", 1));
              }
              return log.add("main");
            }));

    assertThat(log).containsExactly("child0", "other0", "child1", "main", "other1", "other2");
  }

  @Test
  void spawnedTaskThatCompletes_firstAwaiterGoesOnAtOnce_theOthersQueueUp() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              Task<Object> child = yielding("child", 1);
              for (String name : List.of("first", "second", "third")) {
                Pawl.spawn(
                    async((awaiter, step) -> step == 0 ? awaiter.await(1, child) : log.add(name)));
              }
              Pawl.spawn(yielding("other", 1));
              return null;
            }));

    assertThat(log)
        .containsExactly("child0", "other0", "child1", "first", "other1", "second", "third");
  }

  @Test
  void sleep_inTheOrderOfTheDeadlines() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              Pawl.spawn(sleeping("c", 30));
              Pawl.spawn(sleeping("a", 10));
              Pawl.spawn(sleeping("b", 20));
              return null;
            }));

    assertThat(log).containsExactly("a at 10", "b at 20", "c at 30");
  }

  @Test
  void sleep_equalDeadlines_inTheOrderInWhichTheyBegan() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              for (int i = 0; i < 20; i++) {
                Pawl.spawn(sleeping("t" + i, 5));
              }
              return null;
            }));

    assertThat(log).hasSize(20);
    for (int i = 0; i < 20; i++) {
      assertThat(log.get(i)).isEqualTo("t" + i + " at 5");
    }
  }

  @Test
  void sleep_ofNoTimeAtAll_isAYield() throws Throwable {
    test.scheduler.run(
        async(
            (frame, state) -> {
              if (state < 2) {
                Pawl.spawn(logging("other" + state));
                return frame.await(
                    state + 1, Pawl.sleep(state == 0 ? Duration.ZERO : Duration.ofSeconds(-1)));
              }
              return log.add("main");
            }));

    assertThat(log).containsExactly("other0", "other1", "main");
    assertThat(test.clock.elapsed().toMillis()).isZero();
  }

  @Test
  void sleep_aNanosecond_isNotAYield() throws Throwable {
    test.scheduler.run(
        async((frame, state) -> state == 0 ? frame.await(1, Pawl.sleep(Duration.ofNanos(1))) : 1));

    assertThat(test.clock.nanoTime()).isEqualTo(1);
  }

  @Test
  void sleep_forEver_theOthersRunAndItCanBeCancelled() throws Throwable {
    Task<Void> eternal = Pawl.sleep(Duration.ofSeconds(Long.MAX_VALUE));
    test.scheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(eternal);
                return frame.await(1, Pawl.sleep(Duration.ofDays(365)));
              }
              return eternal.cancel();
            }));

    assertThat(eternal.state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void greedyTask_doesNotStarveSleepers() throws Throwable {
    Task<Object> sleeper = sleeping("sleeper", 1);
    test.scheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(sleeper);
              }
              if (state == 1) {
                // Time passes although the scheduler never idles.
                test.clock.advance(Duration.ofMillis(1));
              }
              return sleeper.isDone() ? null : frame.await(1, Pawl.yieldNow());
            }));

    assertThat(log).hasSize(1);
  }
}
