package dev.pawl.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Probe;
import dev.pawl.Task;
import dev.pawl.Turns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SemaphoreTest {
  private final Semaphore semaphore = new Semaphore(3);

  private Probe<Semaphore.Permit> acquire(int permits) {
    return Probe.start(semaphore.acquire(permits));
  }

  @Test
  void whoWantsFew_doesNotOvertakeWhoWantsMany() {
    Probe<?>[] probes = new Probe<?>[2];
    Semaphore.Permit[] held = new Semaphore.Permit[1];
    Turns.run(
        () -> {
          held[0] = semaphore.tryAcquire();
          probes[0] = acquire(3);
          probes[1] = acquire(1);
        },
        () -> {
          assertThat(probes[1].waits()).isTrue();
          assertThat(semaphore.tryAcquire()).isNull();
          assertThat(semaphore.availablePermits()).isEqualTo(2);
          held[0].close();
        },
        () -> {
          assertThat(probes[0].isDone()).isTrue();
          assertThat(probes[1].waits()).isTrue();
          ((Semaphore.Permit) probes[0].resultNow()).close();
        },
        () -> {
          ((Semaphore.Permit) probes[1].resultNow()).close();
          assertThat(semaphore.availablePermits()).isEqualTo(3);
        });
  }

  @Test
  void oneRelease_letsInSeveral() {
    Probe<?>[] probes = new Probe<?>[3];
    Semaphore.Permit[] held = new Semaphore.Permit[1];
    Turns.run(
        () -> {
          held[0] = semaphore.tryAcquire(3);
          for (int i = 0; i < 3; i++) {
            probes[i] = acquire(1);
          }
        },
        () -> held[0].close(),
        () -> assertThat(probes).allSatisfy(probe -> assertThat(probe.isDone()).isTrue()));
  }

  @Test
  void cancel_whoWantsMany_letsInThoseBehind() {
    Probe<?>[] probes = new Probe<?>[2];
    Turns.run(
        () -> {
          assertThat(semaphore.tryAcquire()).isNotNull();
          probes[0] = acquire(3);
          probes[1] = acquire(2);
        },
        () -> {
          assertThat(probes[1].waits()).isTrue();
          probes[0].cancel();
        },
        () -> {
          assertThat(probes[0].state()).isEqualTo(Task.State.CANCELLED);
          assertThat(probes[1].isDone()).isTrue();
          assertThat(semaphore.availablePermits()).isZero();
        });
  }

  @Test
  void cancel_whoWasGivenThePermitsAtThatMoment_hasThem() {
    Probe<?>[] probe = new Probe<?>[1];
    Semaphore.Permit[] held = new Semaphore.Permit[1];
    Turns.run(
        () -> {
          held[0] = semaphore.tryAcquire(3);
          probe[0] = acquire(2);
        },
        () -> {
          held[0].close();
          probe[0].cancel();
        },
        () -> {
          assertThat(semaphore.availablePermits()).isEqualTo(1);
          ((Semaphore.Permit) probe[0].resultNow()).close();
          assertThat(semaphore.availablePermits()).isEqualTo(3);
        });
  }

  @Test
  void release_addsPermits() {
    Probe<?>[] probe = new Probe<?>[1];
    Turns.run(
        () -> probe[0] = acquire(5),
        () -> semaphore.release(2),
        () -> {
          assertThat(probe[0].isDone()).isTrue();
          assertThat(semaphore.availablePermits()).isZero();
        });
  }

  @Test
  void permit_closedTwice_saysSo_andGivesBackOnce() {
    Turns.run(
        () -> {
          Semaphore.Permit permit = semaphore.tryAcquire(2);
          permit.close();
          assertThatThrownBy(permit::close)
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("given back already");
          assertThat(semaphore.availablePermits()).isEqualTo(3);
        });
  }

  @Test
  void wrongArguments_areRefused() {
    assertThatThrownBy(() -> new Semaphore(-1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.acquire(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.release(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> semaphore.release(Integer.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThat(semaphore).hasToString("Semaphore[3 available, 0 waiting]");
  }
}
