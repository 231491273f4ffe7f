package dev.pawl;

import static dev.pawl.FlowIteratorTest.collect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Iterators as publishers; the numbers are those of the rules of Reactive Streams. */
class FlowPublisherTest {
  private final List<Object> log = new ArrayList<>();

  /** An iterator that logs what is asked of it; a promise among the elements is waited for. */
  private final class Elements implements AsyncIterator<Object> {
    private final Iterator<?> elements;
    private @Nullable Object found;

    Elements(Object... elements) {
      this.elements = List.of(elements).iterator();
    }

    @Override
    public Task<Boolean> hasNext() {
      log.add("asked");
      if (!elements.hasNext()) {
        return Pawl.done(false);
      }
      found = elements.next();
      if (found instanceof Throwable failure) {
        return Pawl.failed(failure);
      }
      if (found instanceof Promise<?> promise) {
        return SwitchFrame.async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, promise);
              }
              found = frame.value();
              return true;
            });
      }
      return Pawl.done(true);
    }

    @Override
    public Object next() {
      return "null".equals(found) ? null : found;
    }

    @Override
    public Task<Void> close() {
      log.add("closed");
      return Pawl.done();
    }
  }

  /** Logs what it is told. */
  private class Logging implements Flow.Subscriber<Object> {
    Flow.Subscription subscription;

    @Override
    public void onSubscribe(Flow.Subscription given) {
      log.add("subscribed");
      subscription = given;
    }

    @Override
    public void onNext(Object element) {
      log.add(element);
    }

    @Override
    public void onError(Throwable failure) {
      log.add(failure);
    }

    @Override
    public void onComplete() {
      log.add("complete");
    }
  }

  private final Logging subscriber = new Logging();

  private void publish(Object... elements) {
    Flows.publish(Scheduler.current(), () -> new Elements(elements)).subscribe(subscriber);
  }

  private void request(long n) {
    subscription().request(n);
  }

  private Flow.Subscription subscription() {
    return subscriber.subscription;
  }

  @Test
  void tellsWhatIsRequested_andNoMore() {
    Turns.run(
        () -> {
          publish("a", "b", "c");
          assertThat(log).isEmpty(); // 1.9: nothing on the caller's stack
        },
        () -> assertThat(log).containsExactly("subscribed"),
        () -> request(2), // 1.1
        () -> assertThat(log).containsExactly("subscribed", "asked", "a", "asked", "b"),
        () -> request(2),
        () -> assertThat(log).endsWith("asked", "c", "asked", "complete")); // 1.5
  }

  @Test
  void requestsAddUp_andSaturate() {
    Turns.run(
        () -> publish(1, 2, 3, 4, 5),
        () -> {
          request(1); // 3.8
          request(1);
          request(Long.MAX_VALUE); // 3.17
          request(Long.MAX_VALUE);
        },
        () -> assertThat(log).contains(1, 2, 3, 4, 5).endsWith("complete"));
  }

  @Test
  void requestInOnNext_doesNotRecurse() {
    int[] depth = {0};
    Logging recursive =
        new Logging() {
          @Override
          public void onNext(Object element) {
            assertThat(depth[0]++).isZero(); // 3.3
            subscription.request(1);
            depth[0]--;
          }
        };
    Turns.run(
        () -> {
          Object[] many = IntStream.range(0, 10_000).boxed().toArray();
          Flows.publish(Scheduler.current(), () -> new Elements(many)).subscribe(recursive);
        },
        () -> recursive.subscription.request(1),
        () -> assertThat(log).endsWith("complete"));
  }

  @Test
  void fails_withTheSameException() {
    IOException failure = new IOException();
    Turns.run(
        () -> publish("a", failure),
        () -> request(9),
        () -> assertThat(log).contains("a", failure).doesNotContain("complete")); // 1.4, 1.7
  }

  @Test
  void invalidRequest_isAnError() {
    Turns.run(
        () -> publish("a"),
        () -> request(0), // 3.9
        () -> assertThat(log).hasSize(3).endsWith("closed"),
        () ->
            assertThat((Throwable) log.get(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9"));
  }

  @Test
  void nullElement_isAnError() {
    Turns.run(
        () -> publish("null"),
        () -> request(1),
        () -> assertThat(log.get(2)).isInstanceOf(NullPointerException.class), // 2.13
        () -> assertThat(log).endsWith("closed"));
  }

  @Test
  void cancelled_whileItWaitsForARequest() {
    Turns.run(
        () -> publish("a"),
        () -> subscription().cancel(),
        () -> {
          assertThat(log).containsExactly("subscribed", "closed");
          subscription().cancel(); // 3.7
          request(1); // 3.6
        },
        () -> assertThat(log).containsExactly("subscribed", "closed"));
  }

  @Test
  void cancelled_whileItWaitsForAnElement() {
    Promise<String> element = new Promise<>();
    Turns.run(
        () -> publish(element),
        () -> request(1),
        () -> subscription().cancel(),
        () -> assertThat(log).containsExactly("subscribed", "asked", "closed"));
  }

  @Test
  void cancelledInOnNext_andInOnSubscribe() {
    Logging inNext =
        new Logging() {
          @Override
          public void onNext(Object element) {
            super.onNext(element);
            subscription.cancel(); // 3.5
          }
        };
    Logging inSubscribe =
        new Logging() {
          @Override
          public void onSubscribe(Flow.Subscription given) {
            super.onSubscribe(given);
            given.cancel();
            given.request(1);
          }
        };
    Turns.run(
        () -> Flows.publish(Scheduler.current(), () -> new Elements(1, 2)).subscribe(inNext),
        () -> inNext.subscription.request(9),
        () -> assertThat(log).containsExactly("subscribed", "asked", 1, "closed"),
        log::clear,
        () -> Flows.publish(Scheduler.current(), () -> new Elements(1)).subscribe(inSubscribe),
        () -> assertThat(log).containsExactly("subscribed"));
  }

  @Test
  void subscriberThrows_theIteratorIsClosed_andTheSchedulerReports() {
    IllegalStateException failure = new IllegalStateException();
    Logging throwing =
        new Logging() {
          @Override
          public void onNext(Object element) {
            throw failure; // against 2.13
          }
        };
    List<Throwable> uncaught = new ArrayList<>();
    Turns.runCollecting(
        uncaught,
        () -> Flows.publish(Scheduler.current(), () -> new Elements(1, 2)).subscribe(throwing),
        () -> throwing.subscription.request(9));

    assertThat(log).containsExactly("subscribed", "asked", "closed");
    assertThat(uncaught).containsExactly(failure);
  }

  @Test
  void iteratorCannotBeMade() {
    IOException failure = new IOException();
    Turns.run(
        () ->
            Flows.publish(
                    Scheduler.current(),
                    () -> {
                      throw failure;
                    })
                .subscribe(subscriber),
        () -> assertThat(log).containsExactly("subscribed", failure));
  }

  @Test
  void twoSubscribers_haveAnIteratorEach() {
    Logging second = new Logging();
    Turns.run(
        () -> {
          Flow.Publisher<Object> publisher =
              Flows.publish(Scheduler.current(), () -> new Elements("a"));
          publisher.subscribe(subscriber);
          publisher.subscribe(second);
        },
        () -> request(2),
        () -> second.subscription.request(2),
        () -> assertThat(log).filteredOn("a"::equals).hasSize(2)); // 1.11
  }

  @Test
  void schedulerIsClosed() {
    Scheduler scheduler = Scheduler.create();
    Flow.Publisher<Object> publisher = Flows.publish(scheduler, () -> new Elements("a"));
    publisher.subscribe(subscriber);
    scheduler.close();

    assertThat(log).hasSize(2).first().isEqualTo("subscribed");
    assertThat(log.get(1)).isInstanceOf(CancellationException.class);
    publisher.subscribe(subscriber);

    assertThat(log).hasSize(4);
    assertThat(log.get(3)).isInstanceOf(RejectedExecutionException.class); // 1.9
  }

  @Test
  void schedulerCloses_whileTheSubscriberWaits() {
    try (TestScheduler test = new TestScheduler()) {
      Flows.publish(test.scheduler, () -> new Elements(new Promise<>())).subscribe(subscriber);
      test.scheduler.execute(() -> request(1));
      test.scheduler.execute(Thread.currentThread()::interrupt);
      test.scheduler.run();
    }

    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.get(2)).isInstanceOf(CancellationException.class);
    assertThat(log).endsWith("closed");
  }

  @Test
  void nullSubscriber() {
    assertThatThrownBy(
            () -> Flows.publish(Scheduler.create(), () -> new Elements("a")).subscribe(null))
        .isInstanceOf(NullPointerException.class); // 1.9
  }

  /** From a scheduler to another one and back, with requests and elements on their threads. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void thereAndBack(int seed) {
    Random random = new Random(seed);
    try (Elsewhere a = new Elsewhere();
        Elsewhere b = new Elsewhere()) {
      Flow.Publisher<Integer> first = Flows.publish(a.scheduler(), () -> new Count(5_000));
      int buffer = 1 + random.nextInt(20);
      Flow.Publisher<Integer> second =
          Flows.publish(b.scheduler(), () -> Flows.iterate(first, buffer));
      CompletableFuture<List<Integer>> collected =
          a.spawn(collect(Flows.iterate(second, 1 + random.nextInt(5)))).toCompletableFuture();

      assertThat(collected.join()).as("seed %s", seed).hasSize(5_000).isSorted();
    }
  }

  private static final class Count implements AsyncIterator<Integer> {
    private final int end;
    private int next;

    Count(int end) {
      this.end = end;
    }

    @Override
    public Task<Boolean> hasNext() {
      return SwitchFrame.async(
          (frame, state) -> state == 0 ? frame.await(1, Pawl.yieldNow()) : next < end);
    }

    @Override
    public Integer next() {
      return next++;
    }

    @Override
    public Task<Void> close() {
      return Pawl.done();
    }
  }
}
