package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a guest ends: with or without its host. */
@Timeout(20)
class GuestCloseTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final String name = "closing-" + NUMBER.incrementAndGet();
  private final HandCranked host = new HandCranked();
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private final List<String> log = new ArrayList<>();
  private final Scheduler scheduler =
      Scheduler.builder()
          .named(name)
          .guestOf(host)
          .uncaughtExceptionHandler(
              (task, failure) -> {
                uncaught.add(failure);
                log.add("told on " + role());
              })
          .create();

  private static String role() {
    return Thread.currentThread().getName().startsWith("pawl-lookout") ? "lookout" : "host";
  }

  /** Waits for ever; cleans up with two awaits when it is cancelled. */
  private Task<Object> cleaningUp() {
    return async(
        (frame, state) ->
            switch (state) {
              case 0 -> frame.await(1, new Promise<>());
              case 1 -> {
                assertThatThrownBy(frame::value).isInstanceOf(CancellationException.class);
                yield frame.await(2, Pawl.sleep(Duration.ofMillis(1)));
              }
              default -> log.add("clean");
            });
  }

  private @Nullable Thread lookout() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("pawl-lookout-" + name))
        .findFirst()
        .orElse(null);
  }

  private void assertClosed() throws InterruptedException {
    assertThatThrownBy(() -> scheduler.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessage("the scheduler is closed");
    Thread lookout = lookout();
    if (lookout != null) {
      lookout.join();
    }
    host.turnAll();
    assertThat(host.waiting()).isZero();
  }

  private static void inAnotherThread(Runnable action) throws InterruptedException {
    Thread thread = new Thread(action);
    thread.start();
    thread.join();
  }

  @Test
  void close_onTheHost_cancelsAndWaitsForFinallyBlocks() throws Exception {
    Task<Object> task = scheduler.spawn(cleaningUp());
    host.turn();
    assertThat(lookout()).isNotNull();

    scheduler.close();

    assertThat(task.state()).isEqualTo(State.SUCCESS);
    assertThat(log).containsExactly("clean");
    assertClosed();
    scheduler.close();
  }

  @Test
  void close_onTheHost_whileATurnIsAskedFor() throws Exception {
    host.turn();
    Task<Object> task = scheduler.spawn(cleaningUp());
    scheduler.close();
    assertThat(task.state()).isEqualTo(State.CANCELLED);
    assertClosed();
  }

  @Test
  void close_elsewhere_isDoneByTheHost() throws Exception {
    Task<Object> task = scheduler.spawn(cleaningUp());
    host.turn();
    inAnotherThread(scheduler::close);
    assertThat(task.state()).isEqualTo(State.SUSPENDED);

    host.turn();

    assertThat(log).containsExactly("clean");
    assertClosed();
  }

  @Test
  void close_beforeTheFirstTurn() throws Exception {
    Task<Object> task = scheduler.spawn(cleaningUp());
    scheduler.close();
    host.turnAll();
    assertThat(task.isDone()).isTrue();
    assertThat(log).containsExactly("clean");
    assertClosed();
  }

  @Test
  void close_byATask_happensAtTheEndOfTheTurn() throws Exception {
    Task<Object> other = scheduler.spawn(cleaningUp());
    Task<Object> closing =
        scheduler.spawn(
            async(
                (frame, state) -> {
                  if (state == 0) {
                    scheduler.close();
                    return frame.await(1, new Promise<>());
                  }
                  return frame.value();
                }));
    host.turn();
    assertThat(closing.state()).isEqualTo(State.CANCELLED);
    assertThat(other.isDone()).isTrue();
    assertThat(log).containsExactly("clean");
    assertClosed();
  }

  @Test
  void close_interruptedThread_closesAllTheSame() throws Exception {
    Task<Object> task = scheduler.spawn(async((frame, state) -> frame.await(1, new Promise<>())));
    host.turn();
    Thread.currentThread().interrupt();
    scheduler.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(task.state()).isEqualTo(State.CANCELLED);
    assertClosed();
  }

  @Test
  void hostEnds_theLookoutTells_andAnyThreadCloses() throws Exception {
    Task<Object> task = scheduler.spawn(cleaningUp());
    host.turn();
    host.shutDown();
    scheduler.execute(() -> log.add("never, or when it is closed"));
    Thread lookout = lookout();
    if (lookout != null) {
      lookout.join();
    }

    assertThat(log).containsExactly("told on lookout");
    assertThat(uncaught)
        .singleElement()
        .isInstanceOf(RejectedExecutionException.class)
        .satisfies(
            failure -> {
              assertThat(failure).hasMessageContaining("close the scheduler before its host");
              assertThat(failure.getCause()).hasMessage("the crank is off");
            });
    assertThatThrownBy(() -> scheduler.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class)
        .hasMessageContaining("its host runs it no more");
    assertThatThrownBy(() -> scheduler.spawn(cleaningUp()))
        .isInstanceOf(RejectedExecutionException.class);

    inAnotherThread(scheduler::close);

    assertThat(log).containsExactly("told on lookout", "never, or when it is closed", "clean");
    assertThat(task.isDone()).isTrue();
    assertClosed();
  }

  @Test
  void hostEnds_duringATurn_isToldOnTheHost() throws Exception {
    scheduler.spawn(
        async(
            (frame, state) -> {
              host.shutDown();
              return frame.await(state + 1, Pawl.yieldNow());
            }));
    host.turn();
    assertThat(log).containsExactly("told on host");
    scheduler.close();
    assertClosed();
  }

  @Test
  void hostEnds_whoClosesFindsOut_andClosesItself() throws Exception {
    Task<Object> task = scheduler.spawn(cleaningUp());
    host.turn();
    host.shutDown();
    inAnotherThread(scheduler::close);
    assertThat(task.isDone()).isTrue();
    assertThat(log).containsExactly("clean");
    assertThat(uncaught).isEmpty();
    assertClosed();
  }

  @Test
  void hostEnds_whileATurnRuns_thatTurnCloses() throws Exception {
    Task<Object> task =
        scheduler.spawn(
            async(
                (frame, state) -> {
                  if (state == 0) {
                    host.shutDown();
                    inAnotherThread(scheduler::close);
                    return frame.await(1, new Promise<>());
                  }
                  log.add("cancelled on " + role());
                  return frame.value();
                }));
    host.turn();
    assertThat(task.state()).isEqualTo(State.CANCELLED);
    assertThat(log).containsExactly("cancelled on host");
    assertThat(uncaught).isEmpty();
    assertClosed();
  }

  @Test
  void hostThatTurnsOutToRunActionsOnTheCallersThread_isRejected() throws Exception {
    boolean[] inline = {false};
    Scheduler guest =
        Scheduler.builder()
            .guestOf(
                action -> {
                  if (inline[0]) {
                    action.run();
                  } else {
                    host.execute(action);
                  }
                })
            .uncaughtExceptionHandler((task, failure) -> uncaught.add(failure))
            .create();
    host.turnAll();
    inline[0] = true;
    guest.spawn(
        async((frame, state) -> state < 300 ? frame.await(state + 1, Pawl.yieldNow()) : "end"));
    while (uncaught.isEmpty()) {
      Thread.onSpinWait();
    }
    assertThat(uncaught.get(0).getCause()).hasMessageContaining("cannot have guests");
    guest.close();
    scheduler.close();
  }
}
