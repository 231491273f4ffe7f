package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import dev.pawl.scheduler.EventLoop;
import dev.pawl.scheduler.Timer;
import java.time.Duration;
import java.util.LinkedHashMap;
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
 * What can happen to an operation, a test for each; the columns of a table. Whoever extends this
 * gives the rows.
 *
 * <pre>
 *            at once | suspended | failed | cancelled | ... with the    | timed | ... with the    | closed    | scheduler
 *                    |           |        |           | outcome on its  | out   | outcome on its  | meanwhile | closed
 *                    |           |        |           | way             |       | way             |           |
 *   lock()
 *   acquire()
 * </pre>
 */
@Timeout(60)
public abstract class OperationTable {
  protected OperationTable() {}

  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** An operation on something that was made for one test, and the levers that move it. */
  public abstract static class Row {
    protected Row() {}

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

    /** Whether what the operation waits for can be closed. */
    protected boolean closes() {
      return false;
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
  protected abstract Map<String, Supplier<Row>> rows();

  @TestFactory
  final Stream<DynamicContainer> table() {
    return rows().entrySet().stream()
        .map(row -> DynamicContainer.dynamicContainer(row.getKey(), cells(row.getValue())));
  }

  private static Stream<DynamicTest> cells(Supplier<Row> row) {
    Map<String, Consumer<Cell>> cells = new LinkedHashMap<>();
    cells.put("completed at once", OperationTable::completedAtOnce);
    cells.put("suspended", OperationTable::suspended);
    cells.put("failed", OperationTable::failed);
    cells.put("cancelled while suspended", OperationTable::cancelledWhileSuspended);
    cells.put("cancelled with the outcome on its way", OperationTable::cancelledWithOutcome);
    cells.put("timed out", OperationTable::timedOut);
    cells.put("timed out with the outcome on its way", OperationTable::timedOutWithOutcome);
    if (row.get().closes()) {
      cells.put("closed meanwhile", OperationTable::closedMeanwhile);
    }
    cells.put("scheduler closed meanwhile", OperationTable::schedulerClosed);
    return cells.entrySet().stream()
        .map(
            cell ->
                DynamicTest.dynamicTest(
                    cell.getKey(), () -> cell.getValue().accept(new Cell(row.get()))));
  }

  /** What the turns of a test share. */
  private static final class Cell {
    final Row row;
    @Nullable Probe<?> probe;

    Cell(Row row) {
      this.row = row;
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
    Turns.run(
        () -> cell.start(cell.row.atOnce()),
        () -> {
          assertThat(cell.probe().hasSuspended()).isFalse();
          cell.checkSucceeded();
        });
  }

  private static void suspended(Cell cell) {
    Turns.run(
        () -> cell.start(cell.row.waiting()),
        () -> {
          cell.checkWaits();
          cell.row.release();
        },
        cell::checkSucceeded);
  }

  private static void failed(Cell cell) {
    Turns.run(
        () -> cell.start(cell.row.failing()),
        () -> {
          assertThat(cell.probe().state()).isEqualTo(State.FAILED);
          cell.row.checkFailure(cell.probe().exceptionNow());
        });
  }

  private static void cancelledWhileSuspended(Cell cell) {
    Turns.run(
        () -> cell.start(cell.row.waiting()),
        () -> {
          cell.checkWaits();
          cell.probe().cancel();
        },
        cell::checkCancelled,
        () -> cell.row.checkNothingLost());
  }

  private static void cancelledWithOutcome(Cell cell) {
    Turns.run(
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
          }
        });
  }

  private static void timedOut(Cell cell) {
    Turns.run(
        () -> cell.start(Pawl.timeout(LIMIT, cell.row.waiting())),
        cell::checkWaits,
        Turns.elapse(LIMIT.plusMillis(1)),
        () -> {
          assertThat(cell.probe().state()).isEqualTo(State.FAILED);
          assertThat(cell.probe().exceptionNow())
              .isInstanceOf(TimeoutException.class)
              .hasMessageContaining("PT1S");
        },
        () -> cell.row.checkNothingLost());
  }

  private static void timedOutWithOutcome(Cell cell) {
    Turns.run(
        () -> {
          at(LIMIT, () -> cell.row.release());
          cell.start(Pawl.timeout(LIMIT, cell.row.waiting()));
        },
        cell::checkWaits,
        Turns.elapse(LIMIT.plusMillis(1)),
        () -> {
          if (cell.row.outcomeComesFirst()) {
            cell.checkSucceeded();
          } else {
            assertThat(cell.probe().exceptionNow()).isInstanceOf(TimeoutException.class);
          }
        });
  }

  private static void closedMeanwhile(Cell cell) {
    Turns.run(
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
                Turns.run(
                    () -> cell.start(cell.row.waiting()),
                    () -> {
                      cell.checkWaits();
                      throw new IllegalStateException("so that everything is cancelled");
                    }))
        .hasMessage("so that everything is cancelled");
    cell.checkCancelled();
    Turns.run(() -> cell.row.checkNothingLost());
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
