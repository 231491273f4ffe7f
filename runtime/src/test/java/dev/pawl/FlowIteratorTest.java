package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Publishers as iterators; the numbers are those of the rules of Reactive Streams. */
class FlowIteratorTest {
  /** A publisher that does what the test says, on the test's thread. */
  private static final class ByHand implements Flow.Publisher<String>, Flow.Subscription {
    final List<Long> requests = new ArrayList<>();
    Flow.Subscriber<? super String> subscriber;
    boolean cancelled;

    @Override
    public void subscribe(Flow.Subscriber<? super String> given) {
      subscriber = given;
      given.onSubscribe(this);
    }

    @Override
    public void request(long n) {
      requests.add(n);
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private final ByHand publisher = new ByHand();
  private final AsyncIterator<String> iterator = Flows.iterate(publisher, 4);
  private final List<Probe<Boolean>> probes = new ArrayList<>();

  private void ask() {
    probes.add(Probe.start(iterator.hasNext()));
  }

  private Probe<Boolean> last() {
    return probes.get(probes.size() - 1);
  }

  private static Throwable failureOf(Task<?> task) {
    return catchThrowable(task::resultNow).getCause();
  }

  /** Iterates to the end; gives the elements. */
  static <T> Task<List<T>> collect(AsyncIterator<T> iterator) {
    List<T> elements = new ArrayList<>();
    return async(
        (frame, state) -> {
          if (state == 1) {
            if (!frame.<Boolean>value()) {
              return elements;
            }
            elements.add(iterator.next());
          }
          return frame.await(1, iterator.hasNext());
        });
  }

  @Test
  void subscribesAndRequests_whenItIsFirstAsked() {
    assertThat(publisher.subscriber).isNull();
    Turns.run(
        this::ask,
        () -> {
          assertThat(publisher.requests).containsExactly(4L); // 2.1
          assertThat(last().waits()).isTrue();
          publisher.subscriber.onNext("a");
        },
        () -> {
          assertThat(last().resultNow()).isTrue();
          assertThat(iterator.next()).isEqualTo("a");
          assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
          publisher.subscriber.onComplete();
        },
        this::ask,
        () -> assertThat(last().resultNow()).isFalse(),
        this::ask,
        () -> assertThat(last().resultNow()).isFalse());
  }

  @Test
  void requestsAnew_whenHalfIsTaken() {
    Turns.run(
        this::ask,
        () -> {
          for (String element : List.of("a", "b", "c", "d")) {
            publisher.subscriber.onNext(element);
          }
        },
        iterator::next,
        this::ask,
        () -> assertThat(publisher.requests).containsExactly(4L, 2L),
        iterator::next,
        this::ask,
        iterator::next,
        this::ask,
        () -> assertThat(publisher.requests).containsExactly(4L, 2L, 2L));
  }

  @Test
  void askedTwice_withoutTaking_isTheSameElement() {
    Turns.run(
        this::ask,
        () -> publisher.subscriber.onNext("a"),
        this::ask,
        () -> {
          assertThat(last().resultNow()).isTrue();
          assertThat(iterator.next()).isEqualTo("a");
        },
        this::ask,
        () -> probes.get(2).cancel());
  }

  @Test
  void error_comesAfterTheElementsBeforeIt_once() {
    IOException failure = new IOException();
    Turns.run(
        this::ask,
        () -> {
          publisher.subscriber.onNext("a");
          publisher.subscriber.onError(failure);
        },
        iterator::next,
        this::ask,
        () -> assertThat(failureOf(last())).isSameAs(failure),
        this::ask,
        () -> assertThat(last().resultNow()).isFalse());
  }

  @Test
  void waitIsCancelled_noElementIsLost() {
    Turns.run(
        this::ask,
        () -> last().cancel(),
        () -> {
          assertThat(last().state()).isEqualTo(Task.State.CANCELLED);
          publisher.subscriber.onNext("a");
        },
        this::ask,
        () -> {
          assertThat(last().resultNow()).isTrue();
          assertThat(iterator.next()).isEqualTo("a");
          assertThat(publisher.cancelled).isFalse();
        });
  }

  @Test
  void waitTimesOut_noElementIsLost() {
    Turns.run(
        () -> probes.add(Probe.start(Pawl.timeout(Duration.ofSeconds(1), iterator.hasNext()))),
        Turns.elapse(Duration.ofSeconds(1)),
        () -> {
          assertThat(catchThrowable(last()::resultNow)).isNotNull();
          publisher.subscriber.onNext("a");
        },
        this::ask,
        () -> assertThat(iterator.next()).isEqualTo("a"));
  }

  @Test
  void closed_theSubscriptionIsCancelled_andNothingMoreComes() {
    Turns.run(
        this::ask,
        () -> publisher.subscriber.onNext("a"),
        () -> Probe.start(iterator.close()),
        () -> {
          assertThat(publisher.cancelled).isTrue();
          publisher.subscriber.onNext("late"); // 2.8
          publisher.subscriber.onError(new IOException());
        },
        this::ask,
        () -> assertThat(last().resultNow()).isFalse());
  }

  @Test
  void closedWhileSomebodyAsks_itEnds() {
    Turns.run(
        this::ask,
        () -> Probe.start(iterator.close()),
        () -> assertThat(last().resultNow()).isFalse());
  }

  @Test
  void closedBeforeItIsAsked_neverSubscribes() {
    Turns.run(
        () -> Probe.start(iterator.close()),
        this::ask,
        () -> assertThat(last().resultNow()).isFalse());
    assertThat(publisher.subscriber).isNull();
  }

  @Test
  void secondSubscription_isCancelled() {
    ByHand second = new ByHand();
    Turns.run(
        this::ask,
        () -> publisher.subscriber.onSubscribe(second), // 2.5
        () -> {
          assertThat(second.cancelled).isTrue();
          assertThat(second.requests).isEmpty();
          assertThat(publisher.cancelled).isFalse();
          last().cancel();
        });
  }

  @Test
  void nulls_areRefused() {
    Turns.run(
        this::ask,
        () -> {
          Flow.Subscriber<? super String> subscriber = publisher.subscriber; // 2.13
          assertThatThrownBy(() -> subscriber.onNext(null))
              .isInstanceOf(NullPointerException.class);
          assertThatThrownBy(() -> subscriber.onError(null))
              .isInstanceOf(NullPointerException.class);
          assertThatThrownBy(() -> subscriber.onSubscribe(null))
              .isInstanceOf(NullPointerException.class);
          last().cancel();
        });
  }

  @Test
  void publishesMoreThanRequested_isAnError() {
    Turns.run(
        this::ask,
        () -> {
          for (int i = 0; i < 5; i++) {
            publisher.subscriber.onNext("e" + i); // 1.1
          }
          assertThat(publisher.cancelled).isTrue();
        },
        iterator::next,
        this::ask,
        iterator::next,
        this::ask,
        iterator::next,
        this::ask,
        iterator::next,
        this::ask,
        () -> assertThat(failureOf(last())).hasMessageContaining("more than was requested"));
  }

  @Test
  void subscribeThrows_thatIsTheFailure() {
    IllegalStateException failure = new IllegalStateException();
    AsyncIterator<String> broken =
        Flows.iterate(
            subscriber -> {
              throw failure;
            });

    assertThat(catchThrowable(() -> TestScheduler.run(broken.hasNext()))).isSameAs(failure);
  }

  @Test
  void askedByTwo_isAnError() {
    List<Throwable> uncaught = new ArrayList<>();
    Turns.runCollecting(uncaught, this::ask, this::ask, () -> probes.get(0).cancel());

    assertThat(uncaught).hasSize(1);
    assertThat(uncaught.get(0)).hasMessageContaining("asked already");
  }

  @Test
  void noBuffer() {
    assertThatThrownBy(() -> Flows.iterate(publisher, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Publishes within the request: on the stack of who asks. */
  @Test
  void publishesAtOnce() throws Throwable {
    Flow.Publisher<Integer> counts =
        subscriber ->
            subscriber.onSubscribe(
                new Flow.Subscription() {
                  private int next;

                  @Override
                  public void request(long n) {
                    for (long i = 0; i < n && next < 10_000; i++) {
                      subscriber.onNext(next++);
                      if (next == 10_000) {
                        subscriber.onComplete();
                      }
                    }
                  }

                  @Override
                  public void cancel() {}
                });

    assertThat(TestScheduler.run(collect(Flows.iterate(counts, 3)))).hasSize(10_000).isSorted();
  }

  /** The JDK's publisher, which publishes on other threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 256})
  void publishedByOtherThreads(int buffer) throws Throwable {
    SubmissionPublisher<Integer> other = new SubmissionPublisher<>(Runnable::run, 8);
    AsyncIterator<Integer> numbers = Flows.iterate(other, buffer);
    new Thread(
            () -> {
              while (!other.hasSubscribers()) {
                Thread.onSpinWait();
              }
              for (int i = 0; i < 10_000; i++) {
                other.submit(i);
              }
              other.close();
            })
        .start();

    assertThat(Pawl.run(collect(numbers))).hasSize(10_000).isSorted();
  }
}
