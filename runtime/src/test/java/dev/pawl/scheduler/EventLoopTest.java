package dev.pawl.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.channels.SelectionKey;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLoopTest {
  private static final Runnable NO_INTERRUPT =
      () -> {
        throw new AssertionError("nobody interrupted this");
      };

  private long now;
  private final EventLoop loop =
      new EventLoop(this, SelectorProvider.provider(), new Jumping(), new ReadyQueue());
  private final List<String> log = new ArrayList<>();

  /** Time that jumps to the next timer. */
  private final class Jumping implements Time {
    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public long idle(long nanos, boolean sockets, boolean calls) {
      return nanos == Long.MAX_VALUE ? nanos : 0;
    }

    @Override
    public void idled(long nanos) {
      now += nanos;
    }
  }

  private static final class Real implements Time {
    @Override
    public long nanoTime() {
      return System.nanoTime();
    }

    @Override
    public long idle(long nanos, boolean sockets, boolean calls) {
      return nanos;
    }

    @Override
    public void idled(long nanos) {}
  }

  @AfterEach
  void close() throws IOException {
    loop.close();
  }

  private void enqueue(String name) {
    loop.enqueue(new Named(name, () -> log.add(name)));
  }

  private void runUntilLogged(int entries) {
    loop.runUntil(() -> log.size() >= entries, NO_INTERRUPT);
  }

  private static void inAnotherThread(Runnable action) {
    Thread thread = new Thread(action);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private class Alarm implements Timer {
    private final String name;
    private int index = -1;

    Alarm(String name) {
      this.name = name;
    }

    @Override
    public void fire() {
      enqueue(name);
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

  /** The reading end of a pipe that is ready at once, and logs that. */
  private final class Reader extends Registration {
    private final Pipe pipe;

    Reader(Pipe pipe) throws IOException {
      super(loop, nonBlocking(pipe), SelectionKey.OP_READ);
      this.pipe = pipe;
    }

    @Override
    protected void ready(int operations) {
      removeInterest(SelectionKey.OP_READ);
      enqueue("readable " + operations);
    }

    @Override
    protected void endOfTurn() {
      log.add("end of turn");
    }

    void makeReady() throws IOException {
      pipe.sink().write(ByteBuffer.wrap(new byte[1]));
    }
  }

  private static Pipe.SourceChannel nonBlocking(Pipe pipe) throws IOException {
    pipe.source().configureBlocking(false);
    return pipe.source();
  }

  @Test
  void readyQueue_firstInFirstOut() {
    enqueue("a");
    enqueue("b");
    enqueue("c");

    runUntilLogged(3);

    assertThat(log).containsExactly("a", "b", "c");
  }

  @Test
  void oneTurn_readyThenInboxThenTimersThenEndOfTurnThenChannels() throws IOException {
    Pipe pipe = Pipe.open();
    Reader reader = new Reader(pipe);
    reader.makeReady();
    loop.enqueue(
        new Named(
            "ready",
            () -> {
              log.add("ready");
              loop.atEndOfTurn(reader);
              loop.timers().add(new Alarm("timer"), now);
              inAnotherThread(() -> loop.post(new Named("posted", () -> log.add("posted"))));
              return null;
            }));
    enqueue("second");

    runUntilLogged(6);

    assertThat(log)
        .containsExactly("ready", "second", "end of turn", "posted", "timer", "readable 1");
    pipe.sink().close();
  }

  @Test
  void continuationThatAlwaysComesBack_doesNotStarveInboxAndTimers() {
    loop.timers().add(new Alarm("timer"), 0);
    inAnotherThread(() -> loop.post(new Named("posted", () -> log.add("posted"))));
    loop.enqueue(
        new Named("greedy") {
          @Override
          protected @Nullable Object step() {
            loop.enqueue(this);
            return SUSPENDED;
          }
        });

    runUntilLogged(2);

    assertThat(log).containsExactly("posted", "timer");
  }

  @Test
  void actionPostedByAnotherThread_thatPostsAnotherForEver_doesNotStarveTheReadyQueue() {
    inAnotherThread(
        () -> {
          for (int i = 0; i < 10_000; i++) {
            loop.post(new Named("posted", () -> log.add("posted")));
          }
        });
    loop.timers().add(new Alarm("timer"), 0);

    loop.runUntil(() -> log.contains("timer"), NO_INTERRUPT);

    assertThat(log.size()).isLessThan(10_000);
  }

  @Test
  void post_fromTheOwnThread_goesToTheEndOfTheReadyQueue() {
    enqueue("a");
    loop.post(new Named("b", () -> log.add("b")));
    enqueue("c");

    runUntilLogged(3);

    assertThat(log).containsExactly("a", "b", "c");
  }

  @Test
  void post_wakesALoopThatSleepsWithoutSelector() {
    postFromAThreadOnceTheLoopIsIdle();
    assertThat(loop.poller().hasChannels()).isFalse();

    runUntilLogged(1);

    assertThat(log).containsExactly("posted");
  }

  @Test
  void post_wakesALoopThatSleepsInItsSelector() throws IOException {
    Pipe pipe = Pipe.open();
    new Reader(pipe);
    postFromAThreadOnceTheLoopIsIdle();

    runUntilLogged(1);

    assertThat(log).containsExactly("posted");
    pipe.sink().close();
  }

  private void postFromAThreadOnceTheLoopIsIdle() {
    CountDownLatch running = new CountDownLatch(1);
    loop.enqueue(
        new Named(
            "starter",
            () -> {
              running.countDown();
              return null;
            }));
    Thread poster =
        new Thread(
            () -> {
              try {
                running.await();
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
              loop.post(new Named("posted", () -> log.add("posted")));
            });
    poster.start();
  }

  @Test
  void channelThatBecomesReady_isDispatchedToItsOwner() throws IOException {
    Pipe pipe = Pipe.open();
    new Reader(pipe).makeReady();

    runUntilLogged(1);

    assertThat(log).containsExactly("readable " + SelectionKey.OP_READ);
    loop.close();
    assertThat(pipe.source().isOpen()).isFalse();
    pipe.sink().close();
  }

  @Test
  void timers_virtualTimePassesOnlyWhenNothingIsReady() {
    loop.timers().add(new Alarm("late"), 2_000);
    loop.timers().add(new Alarm("early"), 1_000);
    for (int i = 0; i < 600; i++) {
      enqueue("ready");
    }

    loop.runUntil(() -> log.size() >= 600, NO_INTERRUPT);
    assertThat(now).isZero();
    runUntilLogged(602);

    assertThat(log).endsWith("early", "late");
    assertThat(now).isEqualTo(2_000);
  }

  @Test
  void timers_byTheSystemClock() throws IOException {
    try (EventLoop real =
        new EventLoop(this, SelectorProvider.provider(), new Real(), new ReadyQueue())) {
      long start = System.nanoTime();
      long[] fired = new long[1];
      real.timers()
          .add(
              new Alarm("unused") {
                @Override
                public void fire() {
                  fired[0] = System.nanoTime();
                }
              },
              start + 5_000_000);

      real.runUntil(() -> fired[0] != 0, NO_INTERRUPT);

      assertThat(fired[0] - start).isGreaterThanOrEqualTo(5_000_000);
    }
  }

  @Test
  void handOff_runsAheadOfTheReadyQueue() {
    loop.enqueue(
        new Named(
            "deep",
            () -> {
              loop.handOff(new Named("handed off", () -> log.add("handed off")));
              return Continuation.SUSPENDED;
            }));
    enqueue("queued");

    runUntilLogged(2);

    assertThat(log).containsExactly("handed off", "queued");
  }

  @Test
  void handOff_byACompletion_isNotForgotten() {
    loop.enqueue(
        new Named("completing") {
          @Override
          protected @Nullable Continuation stepCompleted(@Nullable Object result) {
            loop.handOff(new Named("handed off", () -> log.add("handed off")));
            return null;
          }
        });
    enqueue("queued");

    runUntilLogged(2);

    assertThat(log).containsExactly("handed off", "queued");
  }

  @Test
  void handOff_twoInOneStep_isAnError() {
    List<Throwable> failures = new ArrayList<>();
    loop.enqueue(
        new Named(
            "twice",
            () -> {
              loop.handOff(new Named("one", () -> log.add("one")));
              loop.handOff(new Named("two", () -> log.add("two")));
              return Continuation.SUSPENDED;
            }) {
          @Override
          protected @Nullable Continuation stepFailed(Throwable failure) {
            failures.add(failure);
            return null;
          }
        });

    runUntilLogged(1);

    assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    assertThat(log).containsExactly("one");
  }

  @Test
  void whatACompletionLetsGoOn_runsAtOnce() {
    Continuation awaiter = new Named("awaiter", () -> log.add("awaiter"));
    loop.enqueue(
        new Named("child", () -> log.add("child")) {
          @Override
          protected @Nullable Continuation stepCompleted(@Nullable Object result) {
            return awaiter;
          }
        });
    enqueue("queued");

    runUntilLogged(3);

    assertThat(log).containsExactly("child", "awaiter", "queued");
  }

  @Test
  void stepThatThrows_whatItsFailureLetsGoOn_runsAtOnce() {
    Continuation awaiter = new Named("awaiter", () -> log.add("awaiter"));
    loop.enqueue(
        new Named(
            "child",
            () -> {
              throw new StackOverflowError("a test's");
            }) {
          @Override
          protected @Nullable Continuation stepFailed(Throwable failure) {
            log.add(failure.getMessage());
            return awaiter;
          }
        });

    runUntilLogged(2);

    assertThat(log).containsExactly("a test's", "awaiter");
  }

  @Test
  void completionThatThrows_isNotTakenForAFailureOfTheStep() {
    IllegalStateException bug = new IllegalStateException("bug");
    loop.enqueue(
        new Named("child") {
          @Override
          protected @Nullable Continuation stepCompleted(@Nullable Object result) {
            throw bug;
          }

          @Override
          protected @Nullable Continuation stepFailed(Throwable failure) {
            log.add("failed");
            return null;
          }
        });

    assertThatThrownBy(() -> runUntilLogged(1)).isSameAs(bug);
    assertThat(log).isEmpty();
    assertThat(EventLoop.current()).isNull();
  }

  @Test
  void withdraw_neverRuns() {
    enqueue("a");
    Continuation withdrawn = new Named("b", () -> log.add("b"));
    int ticket = loop.enqueue(withdrawn);
    enqueue("c");

    assertThat(loop.withdraw(ticket, withdrawn)).isTrue();
    runUntilLogged(2);

    assertThat(log).containsExactly("a", "c");
  }

  @Test
  void interrupt_isDeliveredOnceAndRestoredAtTheEnd() {
    Thread.currentThread().interrupt();
    int[] interrupts = new int[1];

    loop.runUntil(
        () -> interrupts[0] > 0,
        () -> {
          assertThat(Thread.currentThread().isInterrupted()).isFalse();
          interrupts[0]++;
        });

    assertThat(interrupts[0]).isEqualTo(1);
    assertThat(Thread.interrupted()).isTrue();

    enqueue("later");
    runUntilLogged(1);
    assertThat(Thread.interrupted()).as("not restored a second time").isFalse();
  }

  @Test
  void interrupt_endsASleep() {
    Thread sleeper = Thread.currentThread();
    loop.enqueue(new Named("starter", () -> startThread(sleeper::interrupt)));
    int[] interrupts = new int[1];

    loop.runUntil(() -> interrupts[0] > 0, () -> interrupts[0]++);

    assertThat(Thread.interrupted()).isTrue();
  }

  private static @Nullable Object startThread(Runnable action) {
    new Thread(action).start();
    return null;
  }

  @Test
  void current_isTheLoopThatRuns() {
    assertThat(EventLoop.current()).isNull();
    List<EventLoop> seen = new ArrayList<>();
    loop.enqueue(new Named("look", () -> seen.add(EventLoop.current())));
    enqueue("end");

    runUntilLogged(1);

    assertThat(seen).containsExactly(loop);
    assertThat(loop.owner()).isSameAs(this);
    assertThat(EventLoop.current()).isNull();
  }

  @Test
  void isIdle_readyOrPosted() {
    assertThat(loop.isIdle()).isTrue();
    Continuation one = new Named("one", () -> log.add("one"));
    int ticket = loop.enqueue(one);
    assertThat(loop.isIdle()).isFalse();
    loop.withdraw(ticket, one);
    assertThat(loop.isIdle()).isTrue();

    inAnotherThread(() -> loop.post(one));
    assertThat(loop.isIdle()).isFalse();
    assertThat(loop.retract(one)).isTrue();
    assertThat(loop.isIdle()).isTrue();
  }
}
