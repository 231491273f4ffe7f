package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Task.State;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The table of the operations that are made of other tasks. */
public class CombinatorTableTest extends OperationTable {
  /** Called by JUnit, and by who prints the table. */
  public CombinatorTableTest() {}

  @Override
  public Map<String, Supplier<Row>> rows() {
    Map<String, Supplier<Row>> rows = new LinkedHashMap<>();
    rows.put("TaskScope.join", JoinRow::new);
    rows.put("all", AllRow::new);
    rows.put("race", RaceRow::new);
    rows.put("any", AnyRow::new);
    rows.put("timeout", TimeoutRow::new);
    rows.put("shield", ShieldRow::new);
    return rows;
  }

  /** A combination of two tasks, each of which waits for a promise. */
  private abstract static class CombinatorRow extends Row {
    final IOException failure = new IOException("of the task");
    final Promise<String> promise = new Promise<>();
    final Task<String> first = Probe.of(promise);
    final Task<String> second = Probe.of(new Promise<>());

    abstract Task<?> of(Task<String> one, Task<String> other) throws Exception;

    private Task<?> combine(Task<String> one, Task<String> other) {
      try {
        return of(one, other);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected Task<?> atOnce() {
      return combine(Pawl.done("result"), Pawl.done("other"));
    }

    @Override
    protected Task<?> waiting() {
      return combine(first, second);
    }

    @Override
    protected void release() {
      promise.complete("result");
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo("result");
    }

    @Override
    protected Task<?> failing() {
      return combine(Pawl.failed(failure), Pawl.failed(failure));
    }

    @Override
    protected void checkFailure(Throwable thrown) {
      assertThat(thrown).isSameAs(failure);
    }

    @Override
    protected void checkNothingLost() {
      assertThat(first.state()).isEqualTo(State.CANCELLED);
      assertThat(promise.isDone()).isFalse();
    }

    @Override
    public @Nullable String whyNot(Column column) {
      return null; // closing means that the tasks are cancelled by others
    }

    @Override
    protected void close() {
      first.cancel();
      second.cancel();
    }

    @Override
    protected void checkClosed(Task<?> task) {
      assertThat(task.exceptionNow()).isInstanceOf(CancellationException.class);
    }
  }

  private static final class JoinRow extends CombinatorRow {
    @Override
    Task<?> of(Task<String> one, Task<String> other) {
      TaskScope<String, Void> scope = TaskScope.open();
      scope.fork(one);
      return scope.join();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isNull();
    }
  }

  private static final class AllRow extends CombinatorRow {
    @Override
    Task<?> of(Task<String> one, Task<String> other) {
      return Pawl.all(one, Pawl.done("at once"));
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(result).isEqualTo(List.of("result", "at once"));
    }
  }

  private static final class RaceRow extends CombinatorRow {
    @Override
    Task<?> of(Task<String> one, Task<String> other) {
      return Pawl.race(one, other);
    }
  }

  private static final class AnyRow extends CombinatorRow {
    @Override
    Task<?> of(Task<String> one, Task<String> other) {
      return Pawl.any(one, other);
    }
  }

  private static final class TimeoutRow extends CombinatorRow {
    @Override
    Task<?> of(Task<String> one, Task<String> other) throws Exception {
      return Pawl.timeout(Duration.ofDays(1), one);
    }
  }

  private static final class ShieldRow extends CombinatorRow {
    @Override
    Task<?> of(Task<String> one, Task<String> other) {
      return Pawl.shield(one);
    }

    @Override
    protected boolean outcomeComesFirst() {
      return false;
    }

    @Override
    protected void checkNothingLost() {
      // It goes on, unless all are cancelled.
      assertThat(first.state()).isIn(State.SUSPENDED, State.CANCELLED);
      assertThat(promise.complete("result")).isTrue();
    }
  }
}
