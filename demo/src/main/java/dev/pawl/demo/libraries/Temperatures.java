package dev.pawl.demo.libraries;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.AsyncIterator;
import dev.pawl.Flows;
import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.demo.Pace;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.jspecify.annotations.Nullable;

/**
 * A publisher of Reactive Streams is read as an asynchronous iterator, and what the loop makes of
 * it is published again. Nobody makes more than is asked for, in either direction.
 *
 * <pre>
 *   java -jar demo/target/pawl-demo.jar libraries 4
 * </pre>
 */
final class Temperatures {
  private Temperatures() {}

  /** Measures on another thread, for whoever subscribes, as fast as that one takes it. */
  static Flow.Publisher<Integer> thermometer(int... degrees) {
    return subscriber -> {
      SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>();
      publisher.subscribe(subscriber);
      Runnable measuring =
          () -> {
            try (publisher) {
              for (int each : degrees) {
                publisher.submit(each);
              }
            }
          };
      new Thread(measuring, "thermometer").start();
    };
  }

  /** The mean of each three. */
  @Async
  static AsyncIterator<String> means(Flow.Publisher<Integer> source) {
    AsyncIterator<Integer> degrees = Flows.iterate(source);
    try {
      int sum = 0;
      for (int n = 1; await(degrees.hasNext()); n++) {
        sum += degrees.next();
        if (n % 3 == 0) {
          emit(sum / 3 + " degrees");
          sum = 0;
        }
      }
    } finally {
      await(degrees.close());
    }
    return end();
  }

  @Async
  static Task<Void> measure(PrintStream out) {
    Flow.Publisher<String> means =
        Flows.publish(Scheduler.current(), () -> means(thermometer(19, 20, 21, 23, 24, 25)));
    // From here on it is a publisher like any other.
    Printer printer = new Printer(out);
    means.subscribe(printer);
    await(printer.end);
    return done();
  }

  static void run(PrintStream out, Pace pace) {
    Pawl.run(measure(out));
  }

  /** A subscriber that knows nothing of Pawl. It asks for one element after the other. */
  private static final class Printer implements Flow.Subscriber<String> {
    private final PrintStream out;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    Printer(PrintStream out) {
      this.out = out;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(String mean) {
      out.println(mean);
      Objects.requireNonNull(subscription).request(1);
    }

    @Override
    public void onError(Throwable failure) {
      end.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      out.println("that is all");
      end.complete(null);
    }
  }
}
