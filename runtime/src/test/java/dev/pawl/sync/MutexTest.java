package dev.pawl.sync;

import static dev.pawl.Script.failureOf;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.OperationTable;
import dev.pawl.Pawl;
import dev.pawl.Probe;
import dev.pawl.Task;
import dev.pawl.Turns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
public class MutexTest extends OperationTable {
  /** Called by JUnit, and by who prints the table. */
  public MutexTest() {}

  private final Mutex mutex = new Mutex();
  private final List<Probe<Mutex.Guard>> probes = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

  @Override
  public Map<String, Supplier<Row>> rows() {
    return Map.of("Mutex.lock", LockRow::new);
  }

  private static final class LockRow extends Row {
    private final Mutex mutex = new Mutex();
    private Mutex.@Nullable Guard held;

    @Override
    protected Task<?> atOnce() {
      return mutex.lock();
    }

    @Override
    protected Task<?> waiting() {
      held = mutex.tryLock();
      return mutex.lock();
    }

    @Override
    protected void release() {
      held.close();
    }

    @Override
    protected void checkResult(@Nullable Object result) {
      assertThat(mutex.isLocked()).isTrue();
      ((Mutex.Guard) result).close();
      assertThat(mutex.isLocked()).isFalse();
    }

    @Override
    protected Task<?> failing() {
      elsewhere(mutex::tryLock);
      return mutex.lock();
    }

    @Override
    protected void checkFailure(Throwable failure) {
      checkUsedElsewhere(failure);
    }

    @Override
    protected void checkNothingLost() {
      held.close();
      assertThat(mutex.isLocked()).isFalse();
    }
  }

  private void startLocking(int count) {
    for (int i = 0; i < count; i++) {
      probes.add(Probe.start(mutex.lock()));
    }
  }

  private void unlock(int index) {
    probes.get(index).resultNow().close();
  }

  /** Locks, lets the others have a turn, and unlocks. */
  private Task<Void> critical(String name) {
    return then(
        mutex.lock(),
        guard -> {
          log.add(name + " enters");
          return then(
              Pawl.yieldNow(),
              turn -> {
                log.add(name + " leaves");
                guard.close();
                return Pawl.done();
              });
        });
  }

  @Test
  void lock_several_oneAtATimeInTheOrderOfTheirComing() {
    Turns.run(
        () -> {
          Pawl.spawn(critical("a"));
          Pawl.spawn(critical("b"));
          Pawl.spawn(critical("c"));
        });

    assertThat(log)
        .containsExactly("a enters", "a leaves", "b enters", "b leaves", "c enters", "c leaves");
  }

  @Test
  void unlock_whoComesBetweenUnlockAndTheTurnOfTheNextHolder_waits() {
    Turns.run(
        () -> startLocking(2),
        () -> {
          unlock(0);
          assertThat(mutex.tryLock()).isNull();
          startLocking(1);
        },
        () -> {
          assertThat(probes.get(1).isDone()).isTrue();
          assertThat(probes.get(2).waits()).isTrue();
          unlock(1);
        },
        () -> unlock(2));
  }

  @Test
  void unlock_twice_saysSo() {
    Turns.run(
        () -> startLocking(1),
        () -> unlock(0),
        () ->
            assertThatThrownBy(() -> unlock(0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("unlocked already"));
  }

  @Test
  void unlock_twice_doesNotUnlockForTheNextHolder() {
    Turns.run(
        () -> startLocking(2),
        () -> {
          unlock(0);
          assertThatThrownBy(() -> unlock(0)).isInstanceOf(IllegalStateException.class);
        },
        () -> assertThat(mutex.isLocked()).isTrue());
  }

  @Test
  void cancel_inTheMiddleOfTheQueue_theOthersKeepTheirPlaces() {
    Turns.run(
        () -> startLocking(4),
        () -> probes.get(2).cancel(),
        () -> {
          assertThat(probes.get(2).exceptionNow()).isInstanceOf(CancellationException.class);
          unlock(0);
        },
        () -> unlock(1),
        () -> unlock(3),
        () -> assertThat(mutex.isLocked()).isFalse());
  }

  @Test
  void cancel_whoWasHandedTheLockAtThatMoment_getsIt() {
    Turns.run(
        () -> startLocking(2),
        () -> {
          unlock(0);
          probes.get(1).cancel();
        },
        () -> unlock(1),
        () -> assertThat(mutex.isLocked()).isFalse());
  }

  @Test
  void cancel_thenUnlockInTheSameTurn_theNextOneGetsIt() {
    Turns.run(
        () -> startLocking(3),
        () -> {
          probes.get(1).cancel();
          unlock(0);
        },
        () -> {
          assertThat(probes.get(1).state()).isEqualTo(Task.State.CANCELLED);
          unlock(2);
        },
        () -> assertThat(mutex.isLocked()).isFalse());
  }

  @Test
  void cancel_holderUnlocksAsItUnwinds() {
    Task<Void> holder =
        then(
            mutex.lock(),
            guard ->
                then(
                    failureOf(Pawl.sleep(Duration.ofDays(1))),
                    failure -> {
                      guard.close();
                      return Pawl.failed(failure);
                    }));
    Turns.run(
        () -> Pawl.spawn(holder),
        () -> startLocking(1),
        holder::cancel,
        () -> {
          assertThat(holder.state()).isEqualTo(Task.State.CANCELLED);
          unlock(0);
        });
  }

  @Test
  void tryLock_free_locks() {
    Turns.run(
        () -> {
          try (Mutex.Guard guard = mutex.tryLock()) {
            assertThat(guard).isNotNull();
            assertThat(mutex.isLocked()).isTrue();
            assertThat(mutex.tryLock()).isNull();
          }
          assertThat(mutex.isLocked()).isFalse();
        });
  }
}
