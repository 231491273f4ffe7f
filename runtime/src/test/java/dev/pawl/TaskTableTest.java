package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Task.State;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of what is awaited most: tasks, promises, time. */
public class TaskTableTest extends OperationTable {
  /** Called by JUnit, and by who prints the table. */
  public TaskTableTest() {}

  @Override
  public Map<String, Supplier<Row>> rows() {
    Map<String, Supplier<Row>> rows = new LinkedHashMap<>();
    rows.put("a task that has not started", ColdRow::new);
    rows.put("a task that was spawned", SpawnedRow::new);
    rows.put("Promise", PromiseRow::new);
    rows.put("CompletionStage", StageRow::new);
    rows.put("sleep", SleepRow::new);
    rows.put("yieldNow", YieldRow::new);
    rows.put("AsyncIterator.hasNext", HasNextRow::new);
    rows.put("AsyncIterator.close", IteratorCloseRow::new);
    rows.put("TaskScope.close", ScopeCloseRow::new);
    rows.put("blocking", BlockingRow::new);
    rows.put("Flows.iterate(..).hasNext", FlowRow::new);
    return rows;
  }

  /** Something that waits for a promise. */
  private abstract static class PromisedRow extends Row {
    final IOException failure = new IOException("of the task");
    final Promise<String> promise = new Promise<>();

    @Override
    protected void release() {
      promise.complete("result");
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("result");
    }

    @Override
    protected void checkFailure(Throwable thrown) {
      assertThat(thrown).isSameAs(failure);
    }
  }

  private static final class ColdRow extends PromisedRow {
    private final Probe<String> task = Probe.of(promise);

    @Override
    protected Task<?> atOnce() {
      release();
      return task;
    }

    @Override
    protected Task<?> waiting() {
      return task;
    }

    @Override
    protected Task<?> failing() {
      promise.fail(failure);
      return task;
    }

    /** It is a part of who awaits it. */
    @Override
    protected void checkNothingLost() {
      assertThat(task.state()).isEqualTo(State.CANCELLED);
      assertThat(promise.isDone()).isFalse();
    }
  }

  private static final class SpawnedRow extends PromisedRow {
    private final Probe<String> task = Probe.of(promise);

    @Override
    protected void prepare() {
      release();
      Pawl.spawn(task);
    }

    @Override
    protected Task<?> atOnce() {
      return task;
    }

    @Override
    protected Task<?> waiting() {
      return Pawl.spawn(task);
    }

    @Override
    protected Task<?> failing() {
      promise.fail(failure);
      return Pawl.spawn(task);
    }

    @Override
    protected boolean outcomeComesFirst() {
      return false;
    }

    /** It goes on without who awaited it. */
    @Override
    protected void checkNothingLost() {
      assertThat(task.state()).isEqualTo(State.SUSPENDED);
      release();
    }

    @Override
    protected void checkLater() {
      checkResult(task.resultNow());
    }

    @Override
    protected void checkAfterScheduler() {
      assertThat(task.state()).isEqualTo(State.CANCELLED);
    }
  }

  private static final class PromiseRow extends PromisedRow {
    @Override
    public @Nullable String whyNot(Column column) {
      return column == Column.CLOSED ? "a promise is completed, and that is the end of it" : null;
    }

    @Override
    protected Task<?> atOnce() {
      release();
      return promise;
    }

    @Override
    protected Task<?> waiting() {
      return promise;
    }

    @Override
    protected Task<?> failing() {
      promise.fail(failure);
      return promise;
    }

    /** Others may await it. */
    @Override
    protected void checkNothingLost() {
      assertThat(promise.isDone()).isFalse();
    }
  }

  private static final class StageRow extends PromisedRow {
    private final CompletableFuture<String> stage = new CompletableFuture<>();

    @Override
    public @Nullable String whyNot(Column column) {
      return column == Column.CLOSED ? "a stage is completed, and that is the end of it" : null;
    }

    @Override
    protected Task<?> atOnce() {
      release();
      return waiting();
    }

    @Override
    protected Task<?> waiting() {
      return TaskFrame.toTask(stage);
    }

    @Override
    protected void release() {
      stage.complete("result");
    }

    @Override
    protected Task<?> failing() {
      stage.completeExceptionally(failure);
      return waiting();
    }

    @Override
    protected void checkNothingLost() {
      assertThat(stage.isCancelled()).isTrue();
    }
  }

  private static final class SleepRow extends Row {
    private final Sleep sleep = new Sleep(Duration.ofDays(1).toNanos());

    @Override
    public @Nullable String whyNot(Column column) {
      return switch (column) {
        case AT_ONCE -> "no time is too short to let others go first";
        case FAILED -> "time passes, come what may";
        case CLOSED -> "time cannot be closed";
        default -> null;
      };
    }

    @Override
    protected Task<?> atOnce() {
      throw new AssertionError();
    }

    @Override
    protected Task<?> waiting() {
      return sleep;
    }

    /** What the timers do when the time has come. */
    @Override
    protected void release() {
      sleep.context().loop().timers().remove(sleep);
      sleep.fire();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
    }

    @Override
    protected Task<?> failing() {
      throw new AssertionError();
    }

    @Override
    protected void checkFailure(Throwable failure) {
      throw new AssertionError();
    }

    @Override
    protected void checkNothingLost() {
      assertThat(sleep.timerIndex()).isEqualTo(-1);
    }
  }

  /** Who yields is ready again, at the end of the queue: nobody has to do anything for it. */
  private static final class YieldRow extends Row {
    @Override
    public @Nullable String whyNot(Column column) {
      return switch (column) {
        case AT_ONCE -> "others always go first";
        case FAILED -> "nothing can go wrong with it";
        case CLOSED -> "a turn cannot be closed";
        case SUSPENDED -> null;
        default -> "who yields is ready to run; CancellationTest has what cancelling does then";
      };
    }

    @Override
    protected Task<?> atOnce() {
      throw new AssertionError();
    }

    /** As many as it takes to be still yielding when the next turn of the test has come. */
    @Override
    protected Task<?> waiting() {
      return Script.times(20, Pawl::yieldNow);
    }

    @Override
    protected void release() {}

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
    }

    @Override
    protected Task<?> failing() {
      throw new AssertionError();
    }

    @Override
    protected void checkFailure(Throwable failure) {
      throw new AssertionError();
    }

    @Override
    protected void checkNothingLost() {
      throw new AssertionError();
    }
  }

  /** An asynchronous generator, as it is compiled: awaits a promise and emits its result. */
  private static final class Emitting extends AsyncIteratorFrame<String> {
    private final Promise<String> promise;
    private int label;

    Emitting(Promise<String> promise) {
      this.promise = promise;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      Task<?> task;
      switch (label) {
        case 0 -> {
          task = promise;
          Object result = task.poll(this);
          if (result == SUSPENDED) {
            label = 1;
            return task.subscribe(this);
          }
          task = offer(result);
        }
        case 1 -> task = offer(resumed());
        default -> {
          resumed();
          return null;
        }
      }
      label = 2;
      task.poll(this);
      return task.subscribe(this);
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.TaskTableTest", "emitting", null, label);
    }
  }

  private static final class HasNextRow extends PromisedRow {
    private final AsyncIteratorFrame<String> iterator = new Emitting(promise);

    @Override
    public @Nullable String whyNot(Column column) {
      return null;
    }

    @Override
    protected void prepare() {
      release();
      Probe.start(iterator.hasNext());
    }

    @Override
    protected Task<?> atOnce() {
      return iterator.hasNext();
    }

    @Override
    protected Task<?> waiting() {
      return iterator.hasNext();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo(true);
      assertThat(iterator.next()).isEqualTo("result");
      Probe.start(iterator.close());
    }

    @Override
    protected Task<?> failing() {
      promise.fail(failure);
      return iterator.hasNext();
    }

    @Override
    protected void checkNothingLost() {
      assertThat(iterator.state()).isEqualTo(State.CANCELLED);
    }

    @Override
    protected void close() {
      iterator.cancel();
    }

    @Override
    protected void checkClosed(Task<?> task) {
      assertThat(task.exceptionNow()).isInstanceOf(CancellationException.class);
    }
  }

  /** An asynchronous generator that waits in its finally block. */
  private static final class CleaningUp extends AsyncIteratorFrame<String> {
    private final Promise<String> promise;
    private int label;

    CleaningUp(Promise<String> promise) {
      this.promise = promise;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      Task<?> task;
      if (label == 0) {
        label = 1;
        task = offer("element");
        task.poll(this);
        return task.subscribe(this);
      }
      if (label == 1) {
        try {
          resumed();
          return null;
        } catch (GeneratorExit exit) {
          label = 2;
        }
        if (promise.poll(this) == SUSPENDED) {
          return promise.subscribe(this);
        }
        return null;
      }
      resumed();
      return null;
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.TaskTableTest", "cleaningUp", null, label);
    }
  }

  private static final class IteratorCloseRow extends PromisedRow {
    private final AsyncIteratorFrame<String> iterator = new CleaningUp(promise);

    @Override
    public @Nullable String whyNot(Column column) {
      return column == Column.CLOSED ? "it is being closed" : null;
    }

    @Override
    protected Task<?> atOnce() {
      return iterator.close();
    }

    private Task<?> begunAndClosed() {
      return Script.then(iterator.hasNext(), element -> iterator.close());
    }

    @Override
    protected Task<?> waiting() {
      return begunAndClosed();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
      assertThat(iterator.isDone()).isTrue();
    }

    @Override
    protected Task<?> failing() {
      promise.fail(failure);
      return begunAndClosed();
    }

    @Override
    protected void checkNothingLost() {
      assertThat(iterator.isDone()).isTrue();
    }
  }

  /** A call by a thread that the test stands for. */
  private static final class BlockingRow extends Row {
    private final IOException failure = new IOException("of the call");
    private final List<Runnable> threads = new ArrayList<>();
    private int calls;

    @Override
    public @Nullable String whyNot(Column column) {
      return switch (column) {
        case AT_ONCE -> "another thread has to make the call";
        case CLOSED -> "a call is not closed but interrupted, and BlockingTest has that";
        default -> null;
      };
    }

    @Override
    protected Task<?> atOnce() {
      throw new AssertionError();
    }

    @Override
    protected Task<?> waiting() {
      return new Blocking<>(() -> "result " + ++calls, threads::add);
    }

    /** By itself it would not: a call must not be overtaken. */
    @Override
    protected Turns.Turn elapse(Duration duration) {
      return Turns.advance(duration);
    }

    @Override
    protected void release() {
      threads.remove(0).run();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("result 1");
    }

    @Override
    protected Task<?> failing() {
      return new Blocking<>(
          () -> {
            throw failure;
          },
          Runnable::run);
    }

    @Override
    protected void checkFailure(Throwable thrown) {
      assertThat(thrown).isSameAs(failure);
    }

    /** No thread had taken it, and now none does. */
    @Override
    protected void checkNothingLost() {
      release();
      assertThat(calls).isZero();
    }
  }

  /** The elements of a publisher that publishes when the test says so. */
  private static final class FlowRow extends Row {
    private final IOException failure = new IOException("of the publisher");
    private final Flow.Publisher<String> publisher = this::subscribe;
    private final AsyncIterator<String> iterator = Flows.iterate(publisher);
    private boolean eager;
    private Flow.@Nullable Subscriber<? super String> subscriber;
    private @Nullable Probe<?> second;

    private void subscribe(Flow.Subscriber<? super String> given) {
      subscriber = given;
      given.onSubscribe(
          new Flow.Subscription() {
            @Override
            public void request(long n) {
              if (eager) {
                eager = false;
                release();
              }
            }

            @Override
            public void cancel() {}
          });
    }

    @Override
    public @Nullable String whyNot(Column column) {
      return null;
    }

    @Override
    protected Task<?> atOnce() {
      eager = true;
      return iterator.hasNext();
    }

    @Override
    protected Task<?> waiting() {
      return iterator.hasNext();
    }

    @Override
    protected void release() {
      subscriber.onNext("element");
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo(true);
      assertThat(iterator.next()).isEqualTo("element");
    }

    @Override
    protected Task<?> failing() {
      return Script.task(
          () -> {
            Task<Boolean> asked = Pawl.spawn(Probe.of(iterator.hasNext()));
            return Script.then(
                Script.untilSuspended(asked),
                waits -> {
                  subscriber.onError(failure);
                  return asked;
                });
          });
    }

    @Override
    protected void checkFailure(Throwable thrown) {
      assertThat(thrown).isSameAs(failure);
    }

    @Override
    protected void checkNothingLost() {
      release();
      second = Probe.start(iterator.hasNext());
    }

    @Override
    protected void checkLater() {
      if (second != null) {
        checkResult(second.resultNow());
      }
    }

    @Override
    protected void close() {
      subscriber.onComplete();
    }

    @Override
    protected void checkClosed(Task<?> task) {
      assertThat(task.resultNow()).isEqualTo(false);
    }
  }

  /** Closing a scope, the task in which cleans up. */
  private static final class ScopeCloseRow extends PromisedRow {
    private @Nullable TaskScope<String, Void> scope;

    /** Waits for ever, and when it is cancelled for the promise. */
    private final Task<String> task =
        Script.then(Script.failureOf(new Promise<String>()), cancelled -> promise);

    private Task<?> joinedAndClosed() {
      scope = TaskScope.open();
      scope.fork(task);
      // Joining is begun, so that closing does not complain.
      Probe<?> join = Probe.start(scope.join());
      return Script.then(
          Script.untilSuspended(join), waits -> Script.then(scope.closing(), closed -> promise));
    }

    @Override
    public @Nullable String whyNot(Column column) {
      return switch (column) {
        case FAILED ->
            "it waits for the tasks however they end; TaskScopeTest has what is said to who did not"
                + " join";
        case CLOSED -> "it is being closed";
        case CANCELLED, TIMED_OUT, SCHEDULER_CLOSED, CANCELLED_LATE, TIMED_OUT_LATE ->
            "nothing ends before the tasks of a scope do; TaskScopeTest has who is cancelled as it"
                + " waits";
        default -> null;
      };
    }

    @Override
    protected Task<?> atOnce() {
      scope = TaskScope.open();
      return scope.closing();
    }

    @Override
    protected Task<?> waiting() {
      return joinedAndClosed();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(scope.isCancelled()).isTrue();
    }

    @Override
    protected Task<?> failing() {
      throw new AssertionError();
    }

    @Override
    protected void checkNothingLost() {
      throw new AssertionError();
    }
  }
}
