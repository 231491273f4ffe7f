package dev.pawl.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private final TimerQueue queue = new TimerQueue();
  private final List<String> fired = new ArrayList<>();

  private final class Alarm implements Timer {
    final String name;
    final Runnable action;
    private int index = -1;

    Alarm(String name) {
      this(name, () -> {});
    }

    Alarm(String name, Runnable action) {
      this.name = name;
      this.action = action;
    }

    @Override
    public void fire() {
      fired.add(name);
      action.run();
    }

    @Override
    public int timerIndex() {
      return index;
    }

    @Override
    public void timerIndex(int newIndex) {
      index = newIndex;
    }
  }

  @Test
  void fireDue_inTheOrderOfTheDeadlines() {
    queue.add(new Alarm("c"), 30);
    queue.add(new Alarm("a"), 10);
    queue.add(new Alarm("b"), 20);

    assertThat(queue.next()).isEqualTo(10);
    queue.fireDue(20);
    assertThat(fired).containsExactly("a", "b");
    assertThat(queue.next()).isEqualTo(30);
    queue.fireDue(29);
    assertThat(fired).containsExactly("a", "b");
    queue.fireDue(30);
    assertThat(fired).containsExactly("a", "b", "c");
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void fireDue_equalDeadlines_inTheOrderInWhichTheyWereArmed() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      queue.add(new Alarm("t" + i), 7);
      expected.add("t" + i);
    }

    queue.fireDue(7);

    assertThat(fired).containsExactlyElementsOf(expected);
  }

  @Test
  void fireDue_armedMeanwhile_waitsForTheNextCall() {
    queue.add(new Alarm("first", () -> queue.add(new Alarm("second"), 0)), 5);

    queue.fireDue(5);
    assertThat(fired).containsExactly("first");
    queue.fireDue(5);
    assertThat(fired).containsExactly("first", "second");
  }

  @Test
  void fireDue_oneRemovesAnotherThatIsDueToo() {
    Alarm second = new Alarm("second");
    queue.add(new Alarm("first", () -> queue.remove(second)), 5);
    queue.add(second, 5);

    queue.fireDue(5);

    assertThat(fired).containsExactly("first");
    assertThat(second.timerIndex()).isEqualTo(-1);
  }

  @Test
  void fireDue_rearmedByItself() {
    Alarm[] self = new Alarm[1];
    self[0] = new Alarm("again", () -> queue.add(self[0], 10));
    queue.add(self[0], 5);

    queue.fireDue(100);
    queue.fireDue(100);

    assertThat(fired).containsExactly("again", "again");
  }

  @Test
  void remove_whatIsNotArmed_doesNothing() {
    Alarm never = new Alarm("never");
    Alarm claimsToBeFirst = new Alarm("claims to be first");
    claimsToBeFirst.timerIndex(0);
    queue.add(new Alarm("armed"), 5);

    queue.remove(never);
    queue.remove(claimsToBeFirst);
    queue.fireDue(5);
    queue.remove(never);

    assertThat(fired).containsExactly("armed");
  }

  @Test
  void add_twice_isAnError() {
    Alarm alarm = new Alarm("alarm");
    queue.add(alarm, 5);

    assertThatThrownBy(() -> queue.add(alarm, 6)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void remove_allButFewOfManyThatWaitForTheSameTime_theOthersFireInOrder() {
    List<Alarm> alarms = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      Alarm alarm = new Alarm("alarm " + i);
      queue.add(alarm, i);
      alarms.add(alarm);
      if (i % 100 == 0) {
        expected.add(alarm.name);
      }
      if (i >= 10 && (i - 10) % 100 != 0) {
        queue.remove(alarms.get(i - 10));
      }
    }
    alarms.subList(9_990, 10_000).forEach(queue::remove);

    queue.fireDue(10_000);

    assertThat(fired).isEqualTo(expected);
    assertThat(queue.isEmpty()).isTrue();
  }

  @Test
  void remove_theFirstAndTheLast_ofThoseThatWaitForTheSameTime() {
    Alarm first = new Alarm("first");
    Alarm last = new Alarm("last");
    queue.add(first, 1);
    queue.add(new Alarm("second"), 2);
    queue.add(new Alarm("third"), 3);
    queue.add(last, 4);

    queue.remove(first);
    queue.remove(last);
    queue.add(new Alarm("before the last"), 3);

    assertThat(queue.next()).isEqualTo(2);
    assertThat(queue.nanosLeft(first, 0)).isZero();
    queue.fireDue(4);
    assertThat(fired).containsExactly("second", "third", "before the last");
  }

  @Test
  void deadlinesAcrossTheOverflowOfTheClock() {
    long now = Long.MAX_VALUE - 10;
    queue.add(new Alarm("after the overflow"), now + 20);
    queue.add(new Alarm("before"), now + 5);

    assertThat(queue.next()).isEqualTo(now + 5);
    queue.fireDue(now + 5);
    assertThat(fired).containsExactly("before");
    queue.fireDue(now + 20);
    assertThat(fired).containsExactly("before", "after the overflow");
  }

  private record Armed(Alarm alarm, long deadline, int number) {}

  @Test
  void randomOperations_againstASortedList() {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(seed);
      List<Armed> model = new ArrayList<>();
      long now = random.nextLong();
      int number = 0;
      // Many different times, few, or only one.
      int times = seed % 3 == 0 ? 1 : seed % 3 == 1 ? 3 : 50;
      for (int step = 0; step < 1_000; step++) {
        int choice = random.nextInt(10);
        if (choice < 5) {
          Armed armed =
              new Armed(new Alarm(seed + "/" + step), now + random.nextInt(times), number++);
          queue.add(armed.alarm, armed.deadline);
          model.add(armed);
        } else if (choice < 8 && !model.isEmpty()) {
          queue.remove(model.remove(random.nextInt(model.size())).alarm);
        } else {
          now += random.nextInt(20);
          fired.clear();
          queue.fireDue(now);
          assertThat(fired).as("seed %s, step %s", seed, step).isEqualTo(takeDue(model, now));
        }
        assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
      }
      queue.fireDue(now + 100);
      assertThat(queue.isEmpty()).isTrue();
    }
  }

  private static List<String> takeDue(List<Armed> model, long now) {
    List<Armed> due =
        model.stream()
            .filter(armed -> armed.deadline - now <= 0)
            .sorted(
                Comparator.<Armed>comparingLong(armed -> armed.deadline - now)
                    .thenComparingInt(Armed::number))
            .toList();
    model.removeAll(due);
    return due.stream().map(armed -> armed.alarm.name).toList();
  }
}
