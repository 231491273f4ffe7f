package dev.pawl.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class InboxTest {
  private final Inbox inbox = new Inbox();

  @Test
  void post_toALoopThatIsAwake_needsNoWakeUp() {
    assertThat(inbox.post(new Named("a"))).isFalse();
    assertThat(inbox.poll()).hasToString("a");
    assertThat(inbox.poll()).isNull();
  }

  @Test
  void post_toALoopThatSleeps_onlyTheFirstWakesIt() {
    assertThat(inbox.fallAsleep()).isTrue();

    assertThat(inbox.post(new Named("a"))).isTrue();
    assertThat(inbox.post(new Named("b"))).isFalse();

    inbox.wakeUp();
    assertThat(inbox.poll()).hasToString("a");
    assertThat(inbox.poll()).hasToString("b");
    assertThat(inbox.post(new Named("c"))).isFalse();
  }

  @Test
  void fallAsleep_withSomethingInTheInbox_doesNot() {
    inbox.post(new Named("a"));

    assertThat(inbox.fallAsleep()).isFalse();
    assertThat(inbox.post(new Named("b"))).isFalse();
  }

  @Test
  void retract_whatWasNotTakenYet() {
    Continuation one = new Named("one");
    inbox.post(one);

    assertThat(inbox.retract(one)).isTrue();
    assertThat(inbox.retract(one)).isFalse();
    assertThat(inbox.isEmpty()).isTrue();
  }

  /** A loop that sleeps on a semaphore, without any time-out: a lost wake-up would hang it. */
  @Test
  void threadsThatPostWhileTheLoopFallsAsleep_everythingArrivesInTheOrderOfEachThread()
      throws InterruptedException {
    int threads = 3;
    int perThread = 100_000;
    Semaphore bed = new Semaphore(0);
    List<Thread> posters = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int thread = t;
      posters.add(
          new Thread(
              () -> {
                for (int i = 0; i < perThread; i++) {
                  if (inbox.post(new Numbered(thread, i))) {
                    bed.release();
                  }
                }
              }));
    }
    posters.forEach(Thread::start);

    int[] next = new int[threads];
    for (int received = 0; received < threads * perThread; ) {
      Continuation posted = inbox.poll();
      if (posted == null) {
        if (inbox.fallAsleep()) {
          bed.acquire();
          inbox.wakeUp();
        }
        continue;
      }
      Numbered numbered = (Numbered) posted;
      assertThat(numbered.number).isEqualTo(next[numbered.thread]++);
      received++;
    }

    for (Thread poster : posters) {
      poster.join();
    }
    assertThat(inbox.isEmpty()).isTrue();
  }

  private static final class Numbered extends Named {
    final int thread;
    final int number;

    Numbered(int thread, int number) {
      super("numbered");
      this.thread = thread;
      this.number = number;
    }
  }
}
