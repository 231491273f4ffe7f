package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TaskLocalTest {
  private static final TaskLocal<String> USER = TaskLocal.newInstance();
  private static final TaskLocal<Integer> DEPTH = TaskLocal.newInstance();

  private final List<Object> log = new ArrayList<>();

  private void logUser() {
    log.add(USER.orElse("nobody"));
  }

  /** Logs the user, suspends, and logs it again. */
  private Task<Object> looks() {
    return async(
        (frame, state) -> {
          logUser();
          return state == 0 ? frame.await(1, Pawl.yieldNow()) : "looked";
        });
  }

  private static <T> Task<T> as(String user, Task<T> task) {
    return TaskLocal.where(USER, user).run(task);
  }

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  @Test
  void unbound() {
    assertThat(USER.isBound()).isFalse();
    assertThat(USER.orElse("nobody")).isEqualTo("nobody");
    assertThatThrownBy(USER::get)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("TaskLocal.where");
  }

  @Test
  void bound_beforeAndAfterASuspension() throws Throwable {
    assertThat(TestScheduler.run(as("ann", looks()))).isEqualTo("looked");

    assertThat(log).containsExactly("ann", "ann");
  }

  @Test
  void endsWithItsTask_whichSuspendedOrNot() throws Throwable {
    Task<Object> main =
        async(
            (frame, state) ->
                switch (state) {
                  case 0 -> {
                    logUser();
                    yield frame.await(1, as("ann", async((f, s) -> log.add(USER.get()))));
                  }
                  case 1 -> {
                    logUser();
                    yield frame.await(2, as("bob", looks()));
                  }
                  default -> {
                    logUser();
                    yield frame.value();
                  }
                });
    TestScheduler.run(main);

    assertThat(log).containsExactly("nobody", "ann", "nobody", "bob", "bob", "nobody");
  }

  @Test
  void awaitedTasks_inheritIt() throws Throwable {
    TestScheduler.run(as("ann", awaiting(awaiting(looks()))));

    assertThat(log).containsExactly("ann", "ann");
  }

  @Test
  void innerBinding_hidesTheOuter() throws Throwable {
    Task<Object> body =
        async(
            (frame, state) -> {
              logUser();
              return state == 0 ? frame.await(1, as("inner", looks())) : frame.value();
            });
    TestScheduler.run(as("outer", body));

    assertThat(log).containsExactly("outer", "inner", "inner", "outer");
  }

  @Test
  void severalValues_ofACarrierThatIsUsedTwice() throws Throwable {
    TaskLocal.Carrier carrier = TaskLocal.where(USER, "ann").where(DEPTH, 1);
    for (int i = 0; i < 2; i++) {
      TestScheduler.run(carrier.run(async((frame, state) -> log.add(USER.get() + DEPTH.get()))));
    }
    TestScheduler.run(
        as(
            "outer",
            TaskLocal.where(DEPTH, 2)
                .run(async((frame, state) -> log.add(USER.get() + DEPTH.get())))));

    assertThat(log).containsExactly("ann1", "ann1", "outer2");
  }

  @Test
  void interleavedTasks_haveTheirOwn() throws Throwable {
    TestScheduler.run(Pawl.all(as("ann", looks()), as("bob", looks()), looks()));

    assertThat(log).containsExactly("ann", "bob", "nobody", "ann", "bob", "nobody");
  }

  @Test
  void spawnedAndForked_inheritIt_andKeepIt() throws Throwable {
    Task<Object> body =
        async(
            (frame, state) -> {
              switch (state) {
                case 0:
                  Pawl.spawn(looks());
                  Pawl.spawn(Pawl.all(looks()));
                  TaskScope<Object, Void> scope = TaskScope.open();
                  scope.fork(looks());
                  return frame.await(1, scope.join());
                default:
                  return frame.value();
              }
            });
    TestScheduler.run(awaiting(as("ann", body.named("with a name"))));

    assertThat(log).hasSize(6).containsOnly("ann");
  }

  @Test
  void boundTaskFails_theBindingEnds() throws Throwable {
    Task<Object> failing =
        async(
            (frame, state) -> {
              throw new IOException();
            });
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, as("ann", failing));
              }
              assertThatThrownBy(frame::value).isInstanceOf(IOException.class);
              logUser();
              return null;
            });
    TestScheduler.run(main);

    assertThat(log).containsExactly("nobody");
  }

  @Test
  void throughTimeoutShieldAndTailAwait() throws Throwable {
    Task<Object> tail = async((frame, state) -> frame.tail(looks()));
    TestScheduler.run(as("ann", Pawl.timeout(java.time.Duration.ofHours(1), tail)));
    TestScheduler.run(as("bob", Pawl.shield(looks())));

    assertThat(log).containsExactly("ann", "ann", "bob", "bob");
  }

  @Test
  void tooDeepForTheStack() throws Throwable {
    Task<Object> task = looks();
    for (int i = 0; i < 1000; i++) {
      task = i == 500 ? as("middle", task) : awaiting(task);
    }
    TestScheduler.run(as("outer", task));

    assertThat(log).containsExactly("middle", "middle");
  }

  @Test
  void futures_inheritItWhereTheyAreStarted() throws Throwable {
    CompletableFuture<String> source = new CompletableFuture<>();
    Task<Object> body =
        async(
            (frame, state) -> {
              if (state == 0) {
                CompletableFuture<Object> future = hotLooks(source);
                source.complete("x");
                return frame.await(1, TaskFrame.toTask(future));
              }
              logUser();
              return frame.value();
            });
    TestScheduler.run(as("ann", body));

    assertThat(log).containsExactly("ann", "ann", "ann");
  }

  private CompletableFuture<Object> hotLooks(CompletableFuture<String> source) {
    return TaskFutureTest.hot(
        (frame, state) -> {
          logUser();
          return state == 0 ? frame.await(1, TaskFrame.toTask(source)) : frame.value();
        });
  }

  @Test
  void withoutAScheduler() {
    CompletableFuture<String> source = new CompletableFuture<>();
    CompletableFuture<Object> future =
        TaskFutureTest.hot(
            (frame, state) -> {
              logUser();
              return state == 0
                  ? frame.await(
                      1, as("ann", async((f, s) -> f.tail(TaskFrame.toTask(hotLooks(source))))))
                  : frame.value();
            });
    source.complete("x");

    assertThat(future).isCompletedWithValue("x");
    assertThat(log).containsExactly("nobody", "ann", "ann", "nobody");
    assertThat(USER.isBound()).isFalse();
  }

  @Test
  void actionsAndOtherThreads_haveNone() throws Throwable {
    Task<Object> body =
        async(
            (frame, state) -> {
              if (state == 0) {
                Scheduler.current().execute(this::logUser);
                return frame.await(1, Pawl.blocking(USER::isBound));
              }
              log.add(frame.value());
              return USER.get();
            });

    assertThat(Pawl.run(as("ann", body))).isEqualTo("ann");
    assertThat(log).containsExactly("nobody", false);
  }
}
