package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import dev.pawl.TaskScope.Joiner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scopes in scopes, in deadlines and in combinations; and tasks that are forked late or ended. */
@Timeout(60)
class NestedScopesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final List<String> log = new ArrayList<>();

  /** Waits for a promise; when it is cancelled, cleans up for a second. */
  private Task<String> cleaning(String name, Promise<String> promise) {
    return async(
        (frame, state) -> {
          switch (state) {
            case 0:
              log.add(name + " starts");
              return frame.await(1, promise);
            case 1:
              try {
                return frame.value();
              } catch (CancellationException cancelled) {
                log.add(name + " is cancelled");
                return frame.await(2, Pawl.sleep(SECOND));
              }
            default:
              frame.value();
              log.add(name + " is clean");
              throw new CancellationException("of " + name);
          }
        });
  }

  /** Opens a scope, forks tasks, joins it and closes it, as a try block does. */
  @SafeVarargs
  private Task<Object> scoped(String name, Task<String>... tasks) {
    List<TaskScope<String, Void>> scope = new ArrayList<>();
    @Nullable Throwable[] thrown = new Throwable[1];
    return async(
        (frame, state) -> {
          switch (state) {
            case 0:
              scope.add(TaskScope.open());
              for (Task<String> task : tasks) {
                scope.get(0).fork(task);
              }
              return frame.await(1, scope.get(0).join());
            case 1:
              try {
                frame.value();
              } catch (Throwable failure) {
                thrown[0] = failure;
              }
              return frame.await(2, scope.get(0).closing());
            default:
              frame.value();
              log.add(name + " is closed");
              if (thrown[0] != null) {
                throw thrown[0];
              }
              return name;
          }
        });
  }

  /** A task that is forked, of a scope of its own. */
  @SafeVarargs
  private Task<String> inner(String name, Task<String>... tasks) {
    return Script.then(scoped(name, tasks), result -> Pawl.done((String) result));
  }

  // ---------------------------------------------------------------- scopes in scopes

  @Test
  void outerCancelled_innermostTasksCleanUpFirst_scopesCloseFromTheInside() {
    Task<Object> outer = scoped("outer", inner("inner", cleaning("task", new Promise<>())));
    Turns.run(
        () -> Pawl.spawn(outer),
        outer::cancel,
        () -> assertThat(outer.isDone()).isFalse(),
        Turns.elapse(SECOND.multipliedBy(2)),
        () -> assertThat(outer.state()).isEqualTo(State.CANCELLED));

    assertThat(log)
        .containsExactly(
            "task starts",
            "task is cancelled",
            "task is clean",
            "inner is closed",
            "outer is closed");
  }

  @Test
  void innerTaskFails_itsSiblingsAreCancelled_andThoseOfTheOuterScopeToo() {
    IOException failure = new IOException("of the innermost");
    Promise<String> fails = new Promise<>();
    Task<Object> outer =
        scoped(
            "outer",
            cleaning("sibling of the scope", new Promise<>()),
            inner("inner", Probe.of(fails), cleaning("sibling", new Promise<>())));
    Turns.run(
        () -> Pawl.spawn(Probe.of(outer)),
        () -> fails.fail(failure),
        Turns.elapse(SECOND.multipliedBy(3)),
        () -> assertThat(outer.exceptionNow()).isSameAs(failure));

    assertThat(log)
        .containsSubsequence("sibling is clean", "inner is closed", "outer is closed")
        .containsSubsequence("sibling of the scope is clean", "outer is closed");
  }

  // ---------------------------------------------------------------- cancelled before the join

  @Test
  void ownerCancelledBeforeItJoins_tasksNeverStart_andTheJoinThrows() {
    Task<?>[] owner = new Task<?>[1];
    Task<String> forked = cleaning("task", new Promise<>());
    owner[0] =
        async(
            (frame, state) -> {
              if (state == 0) {
                TaskScope<String, Void> scope = TaskScope.open();
                scope.fork(forked);
                owner[0].cancel(); // as another task would have, a turn ago
                return frame.await(1, scope.join());
              }
              return frame.value();
            });
    Turns.run(
        () -> Pawl.spawn(owner[0]), () -> assertThat(owner[0].state()).isEqualTo(State.CANCELLED));

    assertThat(forked.state()).isEqualTo(State.CANCELLED);
    assertThat(log).isEmpty();
  }

  // ---------------------------------------------------------------- deadlines

  @Test
  void deadlineOfAScope_tasksCleanUpBeforeItThrows() throws TimeoutException {
    Task<Object> limited = Pawl.timeout(SECOND, scoped("scope", cleaning("task", new Promise<>())));
    Turns.run(
        () -> Pawl.spawn(Probe.of(limited)),
        Turns.elapse(SECOND.plusMillis(1)),
        () -> assertThat(limited.isDone()).isFalse(),
        Turns.elapse(SECOND),
        () -> assertThat(limited.exceptionNow()).isInstanceOf(TimeoutException.class));

    assertThat(log)
        .containsExactly("task starts", "task is cancelled", "task is clean", "scope is closed");
  }

  @Test
  void deadlineOfATask_isItsOwnFailure_andTheScopesToo() throws TimeoutException {
    Task<Object> scope = scoped("scope", Pawl.timeout(SECOND, Probe.of(new Promise<String>())));
    Turns.run(
        () -> Pawl.spawn(Probe.of(scope)),
        Turns.elapse(SECOND.plusMillis(1)),
        () -> assertThat(scope.exceptionNow()).isInstanceOf(TimeoutException.class));
  }

  @Test
  void deadlines_nested_theNearestWins_whicheverItIs() throws TimeoutException {
    for (int nearest = 1; nearest <= 3; nearest++) {
      Task<Object> task = Script.then(new Promise<>(), Pawl::done);
      for (int level = 1; level <= 3; level++) {
        task = Pawl.timeout(level == nearest ? SECOND : SECOND.plusSeconds(level), task);
      }
      Task<Object> outermost = task;
      Turns.run(
          () -> Pawl.spawn(Probe.of(outermost)),
          Turns.elapse(SECOND.plusMillis(1)),
          () ->
              assertThat(outermost.exceptionNow())
                  .isInstanceOf(TimeoutException.class)
                  .hasMessageContaining("PT1S"));
    }
  }

  // ---------------------------------------------------------------- what is forked

  @Test
  void forkOfATaskThatHasEnded_theJoinerIsTold() {
    List<State> told = new ArrayList<>();
    Joiner<String, Void> joiner =
        new Joiner<>() {
          @Override
          public boolean onComplete(Task<? extends String> task) {
            told.add(task.state());
            return false;
          }

          @Override
          public Void result() {
            return null;
          }
        };
    Turns.run(
        () -> {
          TaskScope<String, Void> scope = TaskScope.open(joiner);
          scope.fork(Pawl.done("done"));
          scope.fork(Pawl.failed(new IOException()));
          Probe.now(scope.join());
        });

    assertThat(told).containsExactly(State.SUCCESS, State.FAILED);
  }

  @Test
  void joinerThatThrowsOnFork_theForkerGetsIt_andTheTaskHasNotStarted() {
    Task<String> task = cleaning("task", new Promise<>());
    Turns.run(
        () -> {
          TaskScope<String, Void> scope =
              TaskScope.open(
                  new Joiner<String, Void>() {
                    @Override
                    public boolean onFork(Task<? extends String> forked) {
                      throw new IllegalStateException("not one more");
                    }

                    @Override
                    public Void result() {
                      return null;
                    }
                  });
          assertThatThrownBy(() -> scope.fork(task)).hasMessage("not one more");
          assertThat(scope.isCancelled()).isFalse();
          Probe.now(scope.join());
        });

    assertThat(task.state()).isEqualTo(State.NEW);
  }

  // ---------------------------------------------------------------- combinations

  @Test
  void combinationThatTwoAwait_oneIsCancelled_theTasksGoOnForTheOther() {
    Promise<String> promise = new Promise<>();
    Task<List<String>> all = Pawl.all(cleaning("task", promise));
    List<Probe<?>> probes = new ArrayList<>();
    Turns.run(
        () -> {
          probes.add(Probe.start(all));
          probes.add(Probe.start(all));
        },
        () -> probes.get(0).cancel(),
        () -> {
          assertThat(probes.get(0).state()).isEqualTo(State.CANCELLED);
          promise.complete("result");
        },
        () -> assertThat(probes.get(1).resultNow()).isEqualTo(List.of("result")));

    assertThat(log).containsExactly("task starts");
  }

  @Test
  void raceInARace_theLosersOfBothCleanUpBeforeTheWinnerIsKnown() {
    Promise<String> wins = new Promise<>();
    Task<String> race =
        Pawl.race(
            cleaning("outer loser", new Promise<>()),
            Pawl.race(cleaning("inner loser", new Promise<>()), Probe.of(wins)));
    Turns.run(
        () -> Pawl.spawn(Probe.of(race)),
        () -> wins.complete("winner"),
        () -> assertThat(race.isDone()).isFalse(),
        Turns.elapse(SECOND.multipliedBy(3)),
        () -> assertThat(race.resultNow()).isEqualTo("winner"));

    assertThat(log).contains("inner loser is clean", "outer loser is clean");
  }
}
