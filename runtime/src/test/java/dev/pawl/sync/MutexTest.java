package dev.pawl.sync;

import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Pawl;
import dev.pawl.Probe;
import dev.pawl.Task;
import dev.pawl.Turns;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class MutexTest {
  private final Mutex mutex = new Mutex();
  private final List<Probe<Mutex.Guard>> probes = new ArrayList<>();
  private final List<String> log = new ArrayList<>();

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
  void lock_nobodyHoldsIt_completesAtOnce() {
    Turns.run(
        () -> startLocking(1),
        () -> assertThat(probes.get(0).hasSuspended()).isFalse(),
        () -> assertThat(mutex.isLocked()).isTrue(),
        () -> unlock(0),
        () -> assertThat(mutex.isLocked()).isFalse());
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
                    dev.pawl.Script.failureOf(Pawl.sleep(java.time.Duration.ofDays(1))),
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

  @Test
  void usedOnAnotherThread_saysWhoseItIsAndWhatToDo() throws Exception {
    mutex.isLocked();
    List<Throwable> thrown = new ArrayList<>();
    Thread other =
        new Thread(
            () -> {
              try {
                Pawl.run(task(mutex::lock));
              } catch (IllegalStateException e) {
                thrown.add(e);
              }
            },
            "another");
    other.start();
    other.join();

    assertThat(thrown)
        .singleElement()
        .asString()
        .contains("Mutex[unlocked]")
        .contains(Thread.currentThread().getName())
        .contains("another")
        .contains("scheduler.execute");
  }
}
