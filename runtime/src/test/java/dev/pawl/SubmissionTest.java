package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Scheduler#submit} and {@link Scheduler#call}: threads that ask a scheduler for tasks. */
@Timeout(60)
final class SubmissionTest {
  private final CountDownLatch started = new CountDownLatch(1);
  private final List<Throwable> uncaught = new ArrayList<>();
  private final Promise<Void> stop = new Promise<>();
  private Scheduler scheduler;
  private Thread thread;

  /** A scheduler on a thread of its own, which runs until {@link #stop} is complete. */
  @BeforeEach
  void start() throws InterruptedException {
    AtomicReference<Scheduler> created = new AtomicReference<>();
    thread =
        new Thread(
            () -> {
              try (Scheduler own =
                  Scheduler.builder()
                      .uncaughtExceptionHandler((task, failure) -> uncaught.add(failure))
                      .create()) {
                created.set(own);
                own.spawn(Pawl.shield(stop));
                started.countDown();
                own.run();
              }
            });
    thread.start();
    started.await();
    scheduler = created.get();
  }

  @AfterEach
  void end() throws InterruptedException {
    stop.complete(null);
    thread.join();
  }

  @Test
  void submit_givesTheResult() throws Exception {
    CompletableFuture<String> future =
        scheduler.submit(
            () -> {
              assertThat(Thread.currentThread()).isSameAs(thread);
              return Pawl.done("result");
            });
    assertThat(future.get()).isEqualTo("result");
  }

  @Test
  void submit_taskThatFails() {
    IOException failure = new IOException("of the task");
    CompletableFuture<Void> future = scheduler.submit(() -> Pawl.failed(failure));
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
    assertThat(uncaught).isEmpty();
  }

  @Test
  void submit_workThatFails() {
    IOException failure = new IOException("of the work");
    CompletableFuture<Void> future =
        scheduler.submit(
            () -> {
              throw failure;
            });
    assertThatThrownBy(future::get).isInstanceOf(ExecutionException.class).hasCause(failure);
  }

  @Test
  void submit_cancelledWhileSuspended_cancelsTheTask() throws Exception {
    Promise<Void> never = new Promise<>();
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Void> future =
        scheduler.submit(
            () -> {
              running.countDown();
              return never;
            });
    running.await();
    assertThat(future.cancel(true)).isTrue();
    assertThat(future).isCancelled();
    // The root that waited for the promise is gone: the scheduler can end.
    stop.complete(null);
    thread.join();
  }

  @Test
  void submit_cancelledBeforeItIsStarted_startsNothing() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    scheduler.execute(
        () -> {
          busy.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new AssertionError(e);
          }
        });
    busy.await();
    List<String> ran = new ArrayList<>();
    CompletableFuture<Void> future =
        scheduler.submit(
            () -> {
              ran.add("work");
              return Pawl.done();
            });
    future.cancel(false);
    go.countDown();
    stop.complete(null);
    thread.join();
    assertThat(ran).isEmpty();
  }

  @Test
  void submit_toAClosedScheduler_isRejected() throws Exception {
    stop.complete(null);
    thread.join();
    assertThatThrownBy(() -> scheduler.submit(() -> Pawl.done()))
        .isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void call_givesTheResult() {
    String result = scheduler.call(() -> Pawl.done("result"));
    assertThat(result).isEqualTo("result");
  }

  @Test
  void call_throwsTheVeryException() {
    IOException failure = new IOException();
    assertThatThrownBy(() -> scheduler.call(() -> Pawl.failed(failure))).isSameAs(failure);
  }

  @Test
  void call_onAThreadThatRunsAScheduler_isRefused() throws Exception {
    CompletableFuture<Throwable> refused = new CompletableFuture<>();
    scheduler.execute(
        () -> {
          try {
            scheduler.call(() -> Pawl.done());
          } catch (Throwable e) {
            refused.complete(e);
          }
        });
    assertThat(refused.get(10, TimeUnit.SECONDS))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("await the task instead");
  }

  @Test
  void call_onTheThreadThatWouldHaveToRunTheScheduler_isRefused() {
    try (Scheduler own = Scheduler.create()) {
      assertThatThrownBy(() -> own.call(() -> Pawl.done()))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void call_interrupted_cancelsTheTaskAndKeepsTheInterrupt() throws Exception {
    Promise<Void> never = new Promise<>();
    Thread caller = Thread.currentThread();
    assertThatThrownBy(
            () ->
                scheduler.call(
                    () -> {
                      caller.interrupt();
                      return never;
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
