package dev.pawl.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StrandTest {
  private final Strand strand = new Strand();
  private final List<String> log = new ArrayList<>();

  private Named logs(String name) {
    return new Named(name, () -> log.add(name));
  }

  @Test
  void post_runsAtOnce() {
    strand.post(logs("a"));
    log.add("posted");

    assertThat(log).containsExactly("a", "posted");
  }

  @Test
  void post_ofOneThatRuns_waitsForIts() {
    strand.post(
        new Named(
            "a",
            () -> {
              strand.post(logs("b"));
              return log.add("a");
            }));

    assertThat(log).containsExactly("a", "b");
  }

  @Test
  void post_ofAnotherThread_isLeftToTheOneThatRuns() {
    strand.post(
        new Named(
            "a",
            () -> {
              inAnotherThread(() -> strand.post(logs("b")));
              return log.add("a on " + strand.inLoop());
            }));

    assertThat(log).containsExactly("a on true", "b");
  }

  private static void inAnotherThread(Runnable action) throws Exception {
    FutureTask<?> task = new FutureTask<>(action, null);
    new Thread(task).start();
    task.get();
  }

  @Test
  void inLoop_onlyWhileItRuns() {
    assertThat(strand.inLoop()).isFalse();
    strand.execute(
        () -> {
          assertThat(strand.inLoop()).isTrue();
          assertThat(Dispatcher.current()).isSameAs(strand);
          assertThat(EventLoop.current()).isNull();
        });
    assertThat(strand.inLoop()).isFalse();
    assertThat(Dispatcher.current()).isNull();
  }

  @Test
  void handOff_goesAheadOfWhatIsPending() {
    strand.post(
        new Named(
            "a",
            () -> {
              strand.post(logs("pending"));
              strand.handOff(logs("handed off"));
              return log.add("a");
            }));

    assertThat(log).containsExactly("a", "handed off", "pending");
  }

  @Test
  void start_onlyOnce() {
    strand.start(
        () ->
            assertThatThrownBy(() -> strand.start(() -> {}))
                .isInstanceOf(IllegalStateException.class));
  }

  @Test
  void oneWakesAnother_aHundredThousandTimes() {
    AtomicInteger ran = new AtomicInteger();
    wake(100_000, ran);

    assertThat(ran).hasValue(100_000);
  }

  private static void wake(int more, AtomicInteger ran) {
    if (more > 0) {
      new Strand()
          .execute(
              () -> {
                ran.incrementAndGet();
                wake(more - 1, ran);
              });
    }
  }

  @Test
  void actionFails_theRestRuns_andTheThreadsHandlerIsTold() {
    Thread thread = Thread.currentThread();
    Thread.UncaughtExceptionHandler before = thread.getUncaughtExceptionHandler();
    thread.setUncaughtExceptionHandler((where, failure) -> log.add(failure.getMessage()));
    try {
      strand.start(
          () -> {
            strand.execute(
                () -> {
                  throw new IllegalStateException("first");
                });
            strand.post(logs("second"));
          });
    } finally {
      thread.setUncaughtExceptionHandler(before);
    }

    assertThat(log).containsExactly("first", "second");
  }

  /** Several threads post: never do two of them run the strand at once, and nothing is lost. */
  @Test
  void severalThreadsPost_oneRunsAtATime() throws Exception {
    int threads = 4;
    int each = 20_000;
    int[] counted = {0}; // plain: the strand has to make it visible
    CountDownLatch start = new CountDownLatch(1);
    List<FutureTask<?>> posters = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      FutureTask<?> poster =
          new FutureTask<>(
              () -> {
                start.await();
                for (int i = 0; i < each; i++) {
                  strand.execute(() -> counted[0]++);
                }
                return null;
              });
      posters.add(poster);
      new Thread(poster).start();
    }
    start.countDown();
    for (FutureTask<?> poster : posters) {
      poster.get();
    }
    int[] total = {-1};
    strand.execute(() -> total[0] = counted[0]);

    assertThat(total[0]).isEqualTo(threads * each);
  }
}
