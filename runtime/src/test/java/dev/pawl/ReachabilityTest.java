package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a task keeps alive: nothing that a synchronous method would not, at the same point. */
class ReachabilityTest {
  private static boolean isGone(WeakReference<?> reference) {
    for (int i = 0; i < 10 && reference.get() != null; i++) {
      System.gc();
    }
    return reference.get() == null;
  }

  /** Runs a task that the function makes of something; tells whether that is garbage afterwards. */
  private static <T> boolean isGarbageAfter(Function<Object, Task<T>> maker, List<Task<T>> kept)
      throws Throwable {
    Object argument = new byte[1_000];
    WeakReference<Object> reference = new WeakReference<>(argument);
    Task<T> task = maker.apply(argument);
    argument = null;
    kept.add(task);
    try {
      TestScheduler.run(task);
    } catch (Throwable failure) {
      assertThat(task.exceptionNow()).isSameAs(failure);
    }
    return isGone(reference);
  }

  @Test
  void endedTask_keepsNeitherArgumentsNorWhatItAwaited() throws Throwable {
    List<Task<Object>> kept = new ArrayList<>();

    assertThat(isGarbageAfter(x -> async((frame, state) -> x.hashCode()), kept)).isTrue();
    assertThat(isGarbageAfter(x -> awaiting(Pawl.done(x)), kept)).isTrue();
    assertThat(isGarbageAfter(x -> yieldingAndUsing(x), kept)).isTrue();
    assertThat(
            isGarbageAfter(
                x ->
                    async(
                        (frame, state) -> {
                          throw new IllegalStateException(Integer.toString(x.hashCode()));
                        }),
                kept))
        .isTrue();
    assertThat(isGarbageAfter(x -> async((frame, state) -> frame.tail(yieldingAndUsing(x))), kept))
        .isTrue();
    assertThat(kept).hasSize(5).allMatch(Task::isDone);
  }

  private static Task<Object> awaiting(Task<?> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : null);
  }

  private static Task<Object> yieldingAndUsing(Object x) {
    return async((frame, state) -> state == 0 ? frame.await(1, Pawl.yieldNow()) : x.hashCode());
  }

  @Test
  void cancelledBeforeItStarted_keepsNoArguments() {
    Object argument = new byte[1_000];
    WeakReference<Object> reference = new WeakReference<>(argument);
    Task<Object> task = yieldingAndUsing(argument);
    argument = null;

    task.cancel();

    assertThat(isGone(reference)).isTrue();
    assertThat(task.state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void cancelledInTheQueue_keepsNoArguments() throws Throwable {
    List<Task<Object>> kept = new ArrayList<>();
    List<WeakReference<Object>> references = new ArrayList<>();
    TestScheduler.run(
        async(
            (frame, state) -> {
              Object argument = new byte[1_000];
              references.add(new WeakReference<>(argument));
              kept.add(Pawl.spawn(yieldingAndUsing(argument)));
              kept.get(0).cancel();
              return null;
            }));

    assertThat(isGone(references.get(0))).isTrue();
    assertThat(kept.get(0).isDone()).isTrue();
  }

  @Test
  void cancelledWaiter_isForgottenByWhatItAwaited() throws Throwable {
    Promise<Object> promise = new Promise<>();
    CompletableFuture<Object> stage = new CompletableFuture<>();
    Task<Void> sleep = Pawl.sleep(Duration.ofHours(1));
    List<WeakReference<Object>> waiters = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(sleep);
                for (Task<?> task : List.of(promise, TaskFrame.toTask(stage), sleep)) {
                  Task<Object> waiter = awaiting(task);
                  waiters.add(new WeakReference<>(waiter));
                  Pawl.spawn(waiter);
                }
                return frame.await(1, Pawl.yieldNow());
              }
              if (state == 1) {
                waiters.forEach(each -> ((Task<?>) each.get()).cancel());
                return frame.await(2, Pawl.yieldNow());
              }
              if (state == 2) {
                return frame.await(3, Pawl.yieldNow());
              }
              List<Boolean> gone = waiters.stream().map(ReachabilityTest::isGone).toList();
              sleep.cancel();
              return gone;
            });

    assertThat(TestScheduler.run(main)).isEqualTo(List.of(true, true, true));
    assertThat(promise.isDone()).isFalse();
  }

  @Test
  void endedSpawnedTasks_areForgottenByARunningScheduler() throws Throwable {
    List<WeakReference<Object>> spawned = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                for (int i = 0; i < 1_000; i++) {
                  Task<Object> task = yieldingAndUsing("x");
                  spawned.add(new WeakReference<>(task));
                  Pawl.spawn(task);
                }
              }
              if (state < 3) {
                return frame.await(state + 1, Pawl.sleep(Duration.ofMillis(1)));
              }
              return spawned.stream().allMatch(ReachabilityTest::isGone);
            });

    assertThat(TestScheduler.run(main)).isEqualTo(true);
  }

  @Test
  void taskThatNobodyKeepsAndNobodyWillResume_isGarbage() throws Throwable {
    List<WeakReference<Object>> abandoned = new ArrayList<>();
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Task<Object> task = awaiting(new Promise<>());
                abandoned.add(new WeakReference<>(task));
                assertThat(task.poll(frame)).isSameAs(TaskFrame.SUSPENDED);
                return frame.await(1, Pawl.yieldNow());
              }
              return isGone(abandoned.get(0));
            });

    assertThat(TestScheduler.run(main)).isEqualTo(true);
  }
}
