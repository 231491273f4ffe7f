package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Timer;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * What can happen to an operation, a test for each; the columns of a table, which {@code
 * runtime/OPERATIONS.md} shows. Whoever extends this gives the rows.
 */
@Timeout(60)
public abstract class OperationTable {
  protected OperationTable() {}

  /** What can happen. */
  public enum Column {
    AT_ONCE("completed at once", OperationTable::completedAtOnce),
    SUSPENDED("suspended", OperationTable::suspended),
    FAILED("failed", OperationTable::failed),
    CANCELLED("cancelled while suspended", OperationTable::cancelledWhileSuspended),
    CANCELLED_LATE("cancelled with the outcome on its way", OperationTable::cancelledWithOutcome),
    TIMED_OUT("timed out", OperationTable::timedOut),
    TIMED_OUT_LATE("timed out with the outcome on its way", OperationTable::timedOutWithOutcome),
    CLOSED("closed meanwhile", OperationTable::closedMeanwhile),
    SCHEDULER_CLOSED("scheduler closed meanwhile", OperationTable::schedulerClosed);

    private final String title;
    private final Consumer<Cell> test;

    Column(String title, Consumer<Cell> test) {
      this.title = title;
      this.test = test;
    }

    /** What stands above the column. */
    public String title() {
      return title;
    }
  }

  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** An operation on something that was made for one test, and the levers that move it. */
  public abstract static class Row {
    protected Row() {}

    /**
     * Why something cannot happen to this operation; null when it can, and has a test. Where it
     * cannot, the methods that its test calls are not called.
     */
    public @Nullable String whyNot(Column column) {
      return column == Column.CLOSED ? "there is nothing that could be closed" : null;
    }

    /** Where selector and sockets come from. */
    protected SelectorProvider provider() {
      return SelectorProvider.provider();
    }

    /** What has to happen on a turn before the operation can be complete at once. */
    protected void prepare() {}

    /** Lets time pass while the operation waits. */
    protected Turns.Turn elapse(Duration duration) {
      return Turns.elapse(duration);
    }

    /** Frees what the scheduler does not. */
    protected void dispose() {}

    /** The operation when nothing is in its way. */
    protected abstract Task<?> atOnce();

    /** The operation when it has to wait. */
    protected abstract Task<?> waiting();

    /** Lets the operation go on that waits. */
    protected abstract void release();

    /** Checks what the operation results in. */
    protected abstract void checkResult(@Nullable Object result);

    /** An operation that fails. */
    protected abstract Task<?> failing();

    /** Checks what that throws. */
    protected abstract void checkFailure(Throwable failure);

    /** Shows that the operation, which waited and was given up, has taken nothing with it. */
    protected abstract void checkNothingLost();

    /**
     * Whether an outcome that is on its way reaches who is cancelled at that moment; else it stays
     * with a task that is independent, and nothing is lost either.
     */
    protected boolean outcomeComesFirst() {
      return true;
    }

    /** Shows that the outcome is still there that was on its way to who was cancelled. */
    protected void checkOutcomeKept() {}

    /**
     * What is left to check a turn after {@link #checkNothingLost} or {@link #checkOutcomeKept}.
     */
    protected void checkLater() {}

    /** As {@link #checkNothingLost}, on another scheduler, the operation's having been closed. */
    protected void checkAfterScheduler() {
      checkNothingLost();
    }

    /** Closes what the operation waits for. */
    protected void close() {
      throw new AssertionError("there is nothing that can be closed");
    }

    /** Checks how the operation ended that waited when that was closed. */
    protected void checkClosed(Task<?> task) {
      throw new AssertionError("there is nothing that can be closed");
    }

    /** Checks what is thrown on another thread than the owner's. */
    protected static void checkUsedElsewhere(Throwable failure) {
      assertThat(failure)
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("belongs to the scheduler on Thread[")
          .hasMessageContaining("cannot be used on " + Thread.currentThread())
          .hasMessageContaining("scheduler.execute");
    }

    /** Uses something on another thread, to whose scheduler it then belongs. */
    protected static void elsewhere(Runnable use) {
      Thread other = new Thread(use);
      other.start();
      try {
        other.join();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The rows, by their operations; each test makes a row of its own. */
  public abstract Map<String, Supplier<Row>> rows();

  @TestFactory
  final Stream<DynamicContainer> table() {
    return rows().entrySet().stream()
        .map(row -> DynamicContainer.dynamicContainer(row.getKey(), cells(row.getValue())));
  }

  private static Stream<DynamicTest> cells(Supplier<Row> row) {
    return Stream.of(Column.values())
        .filter(column -> row.get().whyNot(column) == null)
        .map(column -> DynamicTest.dynamicTest(column.title(), () -> test(column, row.get())));
  }

  private static void test(Column column, Row row) {
    try {
      column.test.accept(new Cell(row));
    } finally {
      row.dispose();
    }
  }

  /** What the turns of a test share. */
  private static final class Cell {
    final Row row;
    @Nullable Probe<?> probe;

    Cell(Row row) {
      this.row = row;
    }

    void run(Turns.Turn... turns) {
      Turns.run(row.provider(), turns);
    }

    void start(Task<?> task) {
      probe = Probe.start(task);
    }

    Probe<?> probe() {
      assertThat(probe).isNotNull();
      return probe;
    }

    void checkWaits() {
      assertThat(probe().waits()).isTrue();
      assertThat(probe().state()).isEqualTo(State.SUSPENDED);
    }

    void checkSucceeded() {
      assertThat(probe().state()).isEqualTo(State.SUCCESS);
      row.checkResult(probe().resultNow());
    }

    void checkCancelled() {
      assertThat(probe().state()).isEqualTo(State.CANCELLED);
      assertThat(probe().exceptionNow()).isInstanceOf(CancellationException.class);
    }
  }

  private static void completedAtOnce(Cell cell) {
    cell.run(
        cell.row::prepare,
        () -> cell.start(cell.row.atOnce()),
        () -> {
          assertThat(cell.probe().hasSuspended()).isFalse();
          cell.checkSucceeded();
        });
  }

  private static void suspended(Cell cell) {
    cell.run(
        () -> cell.start(cell.row.waiting()),
        () -> {
          cell.checkWaits();
          cell.row.release();
        },
        cell::checkSucceeded);
  }

  private static void failed(Cell cell) {
    cell.run(
        () -> cell.start(cell.row.failing()),
        () -> {
          assertThat(cell.probe().state()).isEqualTo(State.FAILED);
          cell.row.checkFailure(cell.probe().exceptionNow());
        });
  }

  private static void cancelledWhileSuspended(Cell cell) {
    cell.run(
        () -> cell.start(cell.row.waiting()),
        () -> {
          cell.checkWaits();
          cell.probe().cancel();
        },
        cell::checkCancelled,
        cell.row::checkNothingLost,
        cell.row::checkLater);
  }

  private static void cancelledWithOutcome(Cell cell) {
    cell.run(
        () -> cell.start(cell.row.waiting()),
        () -> {
          cell.checkWaits();
          cell.row.release();
          cell.probe().cancel();
        },
        () -> {
          if (cell.row.outcomeComesFirst()) {
            cell.checkSucceeded();
          } else {
            cell.checkCancelled();
            cell.row.checkOutcomeKept();
          }
        },
        () -> checkKeptLater(cell));
  }

  private static void checkKeptLater(Cell cell) {
    if (!cell.row.outcomeComesFirst()) {
      cell.row.checkLater();
    }
  }

  private static void timedOut(Cell cell) {
    cell.run(
        () -> cell.start(Pawl.timeout(LIMIT, cell.row.waiting())),
        cell::checkWaits,
        cell.row.elapse(LIMIT.plusMillis(1)),
        () -> checkTimedOut(cell),
        cell.row::checkNothingLost,
        cell.row::checkLater);
  }

  private static void checkTimedOut(Cell cell) {
    assertThat(cell.probe().state()).isEqualTo(State.FAILED);
    assertThat(cell.probe().exceptionNow())
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("PT1S");
  }

  private static void timedOutWithOutcome(Cell cell) {
    cell.run(
        () -> {
          at(LIMIT, () -> cell.row.release());
          cell.start(Pawl.timeout(LIMIT, cell.row.waiting()));
        },
        cell::checkWaits,
        cell.row.elapse(LIMIT.plusMillis(1)),
        () -> {
          if (cell.row.outcomeComesFirst()) {
            cell.checkSucceeded();
          } else {
            checkTimedOut(cell);
            cell.row.checkOutcomeKept();
          }
        },
        () -> checkKeptLater(cell));
  }

  private static void closedMeanwhile(Cell cell) {
    cell.run(
        () -> cell.start(cell.row.waiting()),
        () -> {
          cell.checkWaits();
          cell.row.close();
        },
        () -> cell.row.checkClosed(cell.probe()));
  }

  private static void schedulerClosed(Cell cell) {
    assertThatThrownBy(
            () ->
                cell.run(
                    () -> cell.start(cell.row.waiting()),
                    () -> {
                      cell.checkWaits();
                      throw new IllegalStateException("so that everything is cancelled");
                    }))
        .hasMessage("so that everything is cancelled");
    cell.checkCancelled();
    cell.run(cell.row::checkAfterScheduler);
  }

  /** Does something in the moment when timers fire, before any task has a turn. */
  private static void at(Duration delay, Runnable action) {
    EventLoop loop = Scheduler.current().context().loop();
    Timer timer =
        new Timer() {
          private int index = -1;

          @Override
          public void fire() {
            action.run();
          }

          @Override
          public int timerIndex() {
            return index;
          }

          @Override
          public void timerIndex(int newIndex) {
            index = newIndex;
          }
        };
    loop.timers().add(timer, loop.nanoTime() + delay.toNanos());
  }
}
