package dev.pawl;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.then;
import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import dev.pawl.TaskScope.Joiner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scopes: what is waited for, what is cancelled, and that nothing is left behind. */
@Timeout(60)
class TaskScopeTest {
  private final List<String> log = new ArrayList<>();
  private final Promise<String> one = new Promise<>();
  private final Promise<String> two = new Promise<>();
  private final Promise<Void> clean = new Promise<>();
  private final IOException failure = new IOException("of a task");

  // Set in the first turn: a scope is opened where a scheduler runs.
  private TaskScope<String, ?> scope;
  private Probe<?> owner;

  /** Awaits a promise; when that fails, cleans up until a promise is complete. */
  private Task<String> cleaning(String name, Promise<String> promise) {
    List<Throwable> thrown = new ArrayList<>();
    return async(
        (frame, state) -> {
          if (state == 0) {
            log.add(name + " starts");
            return frame.await(1, promise);
          }
          if (state == 1) {
            try {
              return frame.value();
            } catch (Throwable e) {
              log.add(name + " caught " + e.getClass().getSimpleName());
              thrown.add(e);
              return frame.await(2, clean);
            }
          }
          log.add(name + " is clean");
          throw thrown.get(0);
        });
  }

  @SafeVarargs
  private void fork(Joiner<String, ?> joiner, Task<String>... tasks) {
    scope = TaskScope.open(joiner);
    for (Task<String> task : tasks) {
      scope.fork(task);
    }
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // passed on
  private void open(Joiner<String, ?> joiner, Task<String>... tasks) {
    fork(joiner, tasks);
    owner = Probe.start(scope.join());
  }

  // ---------------------------------------------------------------- joining

  @Test
  void join_waitsForAll() {
    Turns.run(
        () -> open(Joiner.awaitAllSuccessfulOrThrow(), Probe.of(one), Probe.of(two)),
        () -> one.complete("1"),
        () -> {
          assertThat(owner.waits()).isTrue();
          two.complete("2");
        },
        () -> {
          assertThat(owner.state()).isEqualTo(State.SUCCESS);
          scope.close();
        });
  }

  @Test
  void join_oneFails_throwsItsExceptionWhenTheOthersHaveCleanedUp() {
    Turns.run(
        () -> open(Joiner.awaitAllSuccessfulOrThrow(), Probe.of(one), cleaning("other", two)),
        () -> one.fail(failure),
        () -> {
          assertThat(scope.isCancelled()).isTrue();
          assertThat(owner.waits()).isTrue();
          clean.complete(null);
        },
        () -> assertThat(owner.exceptionNow()).isSameAs(failure));
    assertThat(log)
        .containsExactly("other starts", "other caught CancellationException", "other is clean");
  }

  @Test
  void join_othersFailWhileTheyCleanUp_suppressed() {
    IllegalStateException second = new IllegalStateException("while cleaning up");
    Turns.run(
        () ->
            open(
                Joiner.awaitAllSuccessfulOrThrow(),
                Probe.of(one),
                then(failureOf(two), cancelled -> Pawl.failed(second))),
        () -> one.fail(failure),
        () -> assertThat(owner.exceptionNow()).isSameAs(failure).hasSuppressedException(second));
  }

  @Test
  void join_noTasks_completesAtOnce() {
    Turns.run(
        () -> open(Joiner.awaitAllSuccessfulOrThrow()),
        () -> assertThat(owner.hasSuspended()).isFalse());
  }

  @Test
  void join_twice_sameOutcome() {
    Turns.run(
        () -> open(Joiner.allSuccessfulOrThrow(), Pawl.done("1")),
        () -> owner = Probe.start(scope.join()),
        () -> assertThat(owner.resultNow()).isEqualTo(List.of("1")));
  }

  // ---------------------------------------------------------------- cancelling the owner

  @Test
  void ownerCancelled_tasksAreCancelled_andItLearnsOfItWhenTheyAreClean() {
    Turns.run(
        () -> open(Joiner.awaitAll(), cleaning("one", one), cleaning("two", two)),
        () -> owner.cancel(),
        () -> {
          assertThat(log)
              .endsWith("one caught CancellationException", "two caught CancellationException");
          assertThat(owner.waits()).isTrue();
          clean.complete(null);
        },
        () -> assertThat(owner.state()).isEqualTo(State.CANCELLED));
    assertThat(log).endsWith("one is clean", "two is clean");
  }

  @Test
  void ownerCancelled_itsFinallyBlockMayAwait() {
    Task<String> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                fork(Joiner.awaitAll(), cleaning("one", one));
                return frame.await(1, scope.join());
              }
              if (state == 1) {
                assertThatThrownBy(frame::value).isInstanceOf(CancellationException.class);
                return frame.await(2, Pawl.sleep(Duration.ofSeconds(1)));
              }
              frame.value();
              return "cleaned up";
            });
    Turns.run(
        () -> Pawl.spawn(task),
        () -> task.cancel(),
        () -> clean.complete(null),
        Turns.elapse(Duration.ofSeconds(2)),
        () -> assertThat(task.resultNow()).isEqualTo("cleaned up"));
  }

  @Test
  void ownerCancelledTwice_theCleanUpIsInterrupted() {
    Turns.run(
        () -> open(Joiner.awaitAll(), cleaning("one", one)),
        () -> owner.cancel(),
        () -> owner.cancel(),
        () -> assertThat(owner.state()).isEqualTo(State.CANCELLED));
  }

  @Test
  void ownerCancelled_allHadEndedAtThatMoment_theResultComesFirst_thenTheCancellation() {
    Task<String> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                fork(Joiner.allSuccessfulOrThrow(), Probe.of(one));
                return frame.await(1, scope.join());
              }
              if (state == 1) {
                log.add("result " + frame.value());
                return frame.await(2, Pawl.sleep(Duration.ofSeconds(1)));
              }
              return frame.value();
            });
    Turns.run(
        () -> Pawl.spawn(task),
        () -> {
          one.complete("1");
          task.cancel();
        },
        () -> assertThat(task.state()).isEqualTo(State.CANCELLED));
    assertThat(log).containsExactly("result [1]");
  }

  @Test
  void ownerCancelled_aTaskFailsMeanwhile_suppressed() {
    Turns.run(
        () ->
            open(
                Joiner.awaitAllSuccessfulOrThrow(),
                Probe.of(one),
                then(failureOf(two), cancelled -> Pawl.failed(failure))),
        () -> owner.cancel(),
        () ->
            assertThat(owner.exceptionNow())
                .isInstanceOf(CancellationException.class)
                .hasSuppressedException(failure));
  }

  @Test
  void oneOfTwoWhoAwaitTheJoinIsCancelled_theScopeGoesOn() {
    Turns.run(
        () -> open(Joiner.awaitAll(), Probe.of(one)),
        () -> Pawl.spawn(Probe.of(scope.join())),
        () -> owner.cancel(),
        () -> {
          assertThat(owner.state()).isEqualTo(State.CANCELLED);
          assertThat(scope.isCancelled()).isFalse();
          one.complete("1");
        });
  }

  @Test
  void deadline_cancelsTheTasks() {
    Turns.run(
        () -> {
          scope = TaskScope.open(Joiner.<String>awaitAll());
          scope.fork(cleaning("one", one));
          owner = Probe.start(Pawl.timeout(Duration.ofSeconds(1), scope.join()));
        },
        Turns.elapse(Duration.ofSeconds(1)),
        () -> clean.complete(null),
        () -> assertThat(owner.exceptionNow()).isInstanceOf(TimeoutException.class));
    assertThat(log).endsWith("one is clean");
  }

  // ---------------------------------------------------------------- forking

  @Test
  void fork_startsInOrder_onALaterTurn() {
    Turns.run(
        () -> {
          open(Joiner.awaitAll(), cleaning("one", one), cleaning("two", two));
          assertThat(log).isEmpty();
          one.complete("1");
          two.complete("2");
        });
    assertThat(log).containsExactly("one starts", "two starts");
  }

  @Test
  void fork_byATaskOfTheScope_isWaitedForToo() {
    Turns.run(
        () -> {
          open(Joiner.allSuccessfulOrThrow(), Probe.of(one));
          scope.fork(then(one, result -> scope.fork(Probe.of(two))));
        },
        () -> one.complete("1"),
        () -> {
          assertThat(owner.waits()).isTrue();
          two.complete("2");
        },
        () -> assertThat(owner.resultNow()).isEqualTo(List.of("1", "2", "2")));
  }

  @Test
  void fork_aSpawnedTask_isOnlyAwaited() {
    Task<String> spawned = Probe.of(one);
    Turns.run(
        () -> {
          Pawl.spawn(spawned);
          open(Joiner.awaitAll(), spawned);
        },
        () -> owner.cancel(),
        () -> {
          assertThat(owner.state()).isEqualTo(State.CANCELLED);
          assertThat(spawned.state()).isEqualTo(State.SUSPENDED);
          one.complete("1");
        });
  }

  @Test
  void fork_afterTheScopeWasCancelled_neverStarts() {
    Task<String> late = cleaning("late", two);
    Turns.run(
        () -> open(Joiner.awaitAllSuccessfulOrThrow(), Pawl.failed(failure), cleaning("one", one)),
        () -> assertThat(scope.isCancelled()).isTrue());
    assertThat(log).isEmpty();
    assertThat(owner.exceptionNow()).isSameAs(failure);
    Turns.run(
        () -> {
          scope = TaskScope.open(Joiner.<String>awaitAllSuccessfulOrThrow());
          scope.fork(Pawl.failed(failure));
          scope.fork(late);
          Probe.start(scope.join());
        });
    assertThat(late.state()).isEqualTo(State.CANCELLED);
    assertThat(log).isEmpty();
  }

  @Test
  void fork_afterTheJoin_saysSo() {
    Turns.run(
        () -> open(Joiner.awaitAll()),
        () ->
            assertThatThrownBy(() -> scope.fork(Pawl.done("late")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("joined already"));
  }

  @Test
  void fork_afterClose_saysSo() {
    Turns.run(
        () -> {
          scope = TaskScope.open(Joiner.<String>awaitAll());
          scope.close();
          assertThatThrownBy(() -> scope.fork(Pawl.done("late")))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("closed already");
        });
  }

  @Test
  void fork_onAnotherThread_saysSo() {
    Turns.run(
        () -> {
          scope = TaskScope.open(Joiner.<String>awaitAll());
          List<Throwable> thrown = new ArrayList<>();
          Thread other =
              new Thread(
                  () -> {
                    try {
                      scope.fork(Pawl.done("1"));
                    } catch (IllegalStateException e) {
                      thrown.add(e);
                    }
                  });
          other.start();
          other.join();
          assertThat(thrown).singleElement().asString().contains("belongs to the scheduler");
        });
  }

  @Test
  void open_outsideOfAScheduler_saysSo() {
    assertThatThrownBy(TaskScope::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Pawl.run");
  }

  // ---------------------------------------------------------------- closing

  @Test
  void close_withoutJoin_cancelsAndSaysSo() {
    Task<String> task = cleaning("task", one);
    Turns.run(
        () -> {
          scope = TaskScope.open(Joiner.<String>awaitAll());
          scope.fork(task);
        },
        () ->
            assertThatThrownBy(scope::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("await(scope.join())"),
        () -> clean.complete(null));
    // The scheduler has waited for it.
    assertThat(log).endsWith("task is clean");
  }

  @Test
  void close_withoutForks_needsNoJoin() {
    Turns.run(() -> TaskScope.open().close());
  }

  @Test
  void closing_waitsForTheTasks_thenSaysThatNobodyJoined() {
    Turns.run(
        () -> {
          scope = TaskScope.open(Joiner.<String>awaitAll());
          scope.fork(cleaning("task", one));
        },
        () -> owner = Probe.start(scope.closing()),
        () -> {
          assertThat(owner.waits()).isTrue();
          clean.complete(null);
        },
        () ->
            assertThat(owner.exceptionNow())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("await(scope.join())"));
    assertThat(log).endsWith("task is clean");
  }

  @Test
  void closing_afterTheJoin_completesAtOnce() {
    Turns.run(
        () -> open(Joiner.awaitAll(), Pawl.done("1")),
        () -> owner = Probe.start(scope.closing()),
        () -> {
          assertThat(owner.hasSuspended()).isFalse();
          assertThat(owner.state()).isEqualTo(State.SUCCESS);
        });
  }

  @Test
  void closing_cancelledMeanwhile_waitsAllTheSame_andTheNextAwaitThrows() {
    Task<String> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                scope = TaskScope.open(Joiner.<String>awaitAll());
                scope.fork(then(cleaning("task", one), x -> Pawl.done(x)));
                return frame.await(1, Pawl.yieldNow());
              }
              if (state == 1) {
                return frame.await(2, scope.closing());
              }
              if (state == 2) {
                assertThatThrownBy(frame::value).isInstanceOf(IllegalStateException.class);
                log.add("closed");
                return frame.await(3, Pawl.sleep(Duration.ofSeconds(1)));
              }
              return frame.value();
            });
    Turns.run(
        () -> Pawl.spawn(task),
        () -> {
          assertThat(log).endsWith("task caught CancellationException");
          task.cancel();
        },
        () -> assertThat(task.state()).isEqualTo(State.CANCELLED));
    // The second cancellation has interrupted the clean-up.
    assertThat(log).endsWith("task is clean", "closed");
  }

  // ---------------------------------------------------------------- joiners

  @Test
  void allSuccessfulOrThrow_resultsInTheOrderOfForking() {
    Turns.run(
        () -> open(Joiner.allSuccessfulOrThrow(), Probe.of(one), Probe.of(two), Pawl.done(null)),
        () -> two.complete("2"),
        () -> one.complete("1"),
        () -> assertThat(owner.resultNow()).isEqualTo(Arrays.asList("1", "2", null)));
  }

  @Test
  void anySuccessfulResultOrThrow_theFirstResult() {
    Task<String> other = cleaning("other", new Promise<>());
    clean.complete(null);
    Turns.run(
        () -> open(Joiner.anySuccessfulResultOrThrow(), Probe.of(one), Probe.of(two), other),
        () -> one.fail(failure),
        () -> two.complete("2"),
        () -> assertThat(owner.resultNow()).isEqualTo("2"));
    assertThat(other.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void anySuccessfulResultOrThrow_allFail_theFirstExceptionWithTheOthers() {
    IOException second = new IOException("second");
    Turns.run(
        () -> open(Joiner.anySuccessfulResultOrThrow(), Probe.of(one), Probe.of(two)),
        () -> one.fail(failure),
        () -> two.fail(second),
        () -> assertThat(owner.exceptionNow()).isSameAs(failure).hasSuppressedException(second));
  }

  @Test
  void anySuccessfulResultOrThrow_noTasks() {
    Turns.run(
        () -> open(Joiner.anySuccessfulResultOrThrow()),
        () -> assertThat(owner.exceptionNow()).isInstanceOf(NoSuchElementException.class));
  }

  @Test
  void awaitAll_failuresAreForTheOwnerToSee() {
    Task<String> failing = Probe.of(one);
    Turns.run(
        () -> open(Joiner.awaitAll(), failing, Probe.of(two)),
        () -> one.fail(failure),
        () -> two.complete("2"),
        () -> assertThat(owner.state()).isEqualTo(State.SUCCESS));
    assertThat(failing.exceptionNow()).isSameAs(failure);
  }

  @Test
  void allUntil_cancelsTheRestAndGivesAllTasks() {
    Task<String> first = Probe.of(one);
    Task<String> second = Probe.of(two);
    Turns.run(
        () -> open(Joiner.allUntil(task -> task.state() == State.FAILED), first, second),
        () -> one.fail(failure),
        () -> assertThat(owner.resultNow()).isEqualTo(List.of(first, second)));
    assertThat(second.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void joiner_refusesAFork_whichNeverStarts() {
    Task<String> refused = cleaning("refused", one);
    Turns.run(
        () ->
            open(
                new Joiner<String, String>() {
                  @Override
                  public boolean onFork(Task<? extends String> task) {
                    return true;
                  }

                  @Override
                  public String result() {
                    return "refused";
                  }
                },
                refused),
        () -> assertThat(owner.resultNow()).isEqualTo("refused"));
    assertThat(refused.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void joiner_throws_isWhatTheJoinFailsWith() {
    Task<String> other = Probe.of(two);
    Turns.run(
        () ->
            open(
                Joiner.allUntil(
                    task -> {
                      throw new IllegalArgumentException("predicate");
                    }),
                Probe.of(one),
                other),
        () -> one.complete("1"),
        () -> assertThat(owner.exceptionNow()).hasMessage("predicate"));
    assertThat(other.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void aTaskThatIsCancelledAlone_countsAsFailed() {
    Task<String> task = Probe.of(one);
    Turns.run(
        () -> open(Joiner.awaitAllSuccessfulOrThrow(), task, Probe.of(two)),
        () -> task.cancel(),
        () -> assertThat(owner.exceptionNow()).isSameAs(task.exceptionNow()));
  }
}
