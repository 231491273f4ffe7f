package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.HandFrameTest.TailRecursion;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** {@code return other();}: see the picture at {@link TaskFrame#tail}. */
class TailAwaitTest {
  private static final int LONG = 10_000_000;

  @Test
  void tenMillionHops_completeAtOnce() throws Throwable {
    assertThat(TestScheduler.run(new TailRecursion(() -> Pawl.done(1), LONG, 0))).isEqualTo(LONG);
  }

  @Test
  void tenMillionHops_eachSuspending() throws Throwable {
    assertThat(TestScheduler.run(yieldingHops(LONG))).isEqualTo("end");
  }

  private static Task<String> yieldingHops(int n) {
    return async(
        (frame, state) ->
            state == 0
                ? frame.await(1, Pawl.yieldNow())
                : n == 0 ? "end" : frame.tail(yieldingHops(n - 1)));
  }

  /**
   * Every hundredth frame of a chain is watched; where memory is constant, all but a few are gone.
   */
  private static final class Chain {
    static final int HOPS = 100_000;
    final List<WeakReference<Task<?>>> watched = new ArrayList<>();
    final boolean suspending;
    final boolean named;

    Chain(boolean suspending, boolean named) {
      this.suspending = suspending;
      this.named = named;
    }

    Task<String> hop(int n) {
      Task<String> task =
          async(
              (frame, state) ->
                  state == 0 && suspending
                      ? frame.await(1, Pawl.yieldNow())
                      : n == HOPS ? lastHop() : frame.tail(hop(n + 1)));
      if (n % 100 == 0) {
        watched.add(new WeakReference<>(task));
      }
      return named ? task.named("hop") : task;
    }

    private String lastHop() {
      System.gc();
      return "end";
    }

    long reachable() {
      return watched.stream().filter(each -> each.get() != null).count();
    }
  }

  @Test
  void chain_holdsAHandfulOfFrames() throws Throwable {
    for (boolean suspending : new boolean[] {false, true}) {
      for (boolean named : new boolean[] {false, true}) {
        Chain chain = new Chain(suspending, named);
        assertThat(TestScheduler.run(chain.hop(0))).isEqualTo("end");
        assertThat(chain.reachable())
            .as("suspending %s, named %s", suspending, named)
            .isLessThanOrEqualTo(5);
      }
    }
  }

  @Test
  void chain_ofASpawnedTask_holdsAHandfulOfFrames() throws Throwable {
    Chain chain = new Chain(true, false);
    TestScheduler.run(
        async(
            (frame, state) ->
                state == 0 ? frame.await(1, Pawl.spawn(chain.hop(0))) : frame.value()));
    assertThat(chain.reachable()).isLessThanOrEqualTo(5);
  }

  @Test
  void chain_deepInTheStack_holdsAHandfulOfFrames() throws Throwable {
    for (boolean suspending : new boolean[] {false, true}) {
      Chain chain = new Chain(suspending, false);
      Task<String> task = chain.hop(0);
      for (int depth = 0; depth < 150; depth++) {
        Task<String> inner = task;
        task = async((frame, state) -> state == 0 ? frame.await(1, inner) : frame.value());
      }
      assertThat(TestScheduler.run(task)).isEqualTo("end");
      assertThat(chain.reachable()).isLessThanOrEqualTo(5);
    }
  }

  @Test
  void tailOfWhatHasEnded() throws Throwable {
    IOException failure = new IOException();
    Promise<String> completed = new Promise<>();
    completed.complete("promised");
    Task<String> earlier = async((frame, state) -> "earlier");

    assertThat(TestScheduler.<String>run(tailTo(Pawl.done("done")))).isEqualTo("done");
    assertThat(TestScheduler.<String>run(tailTo(completed))).isEqualTo("promised");
    assertThat(TestScheduler.run(earlier)).isEqualTo("earlier");
    assertThat(TestScheduler.<String>run(tailTo(earlier))).isEqualTo("earlier");
    assertThat(catchThrowable(() -> TestScheduler.run(tailTo(Pawl.failed(failure)))))
        .isSameAs(failure);
  }

  @Test
  void tailOfWhatEndsLater() throws Throwable {
    IOException failure = new IOException();
    Promise<String> promise = new Promise<>();

    assertThat(TestScheduler.<Object>run(tailTo(Pawl.sleep(Duration.ofMillis(5))))).isNull();
    assertThat(TestScheduler.<Object>run(tailTo(Pawl.yieldNow()))).isNull();
    assertThat(catchThrowable(() -> TestScheduler.run(tailTo(failingLater(failure)))))
        .isSameAs(failure);
    Task<String> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(completing(promise, "promised"));
                return frame.await(1, tailTo(promise));
              }
              return frame.value();
            });
    assertThat(TestScheduler.run(main)).isEqualTo("promised");
  }

  @Test
  void tailOfTail_eachOneHasTheOutcome() throws Throwable {
    Task<String> third = async((frame, state) -> state == 0 ? later(frame) : "third");
    Task<String> second = async((frame, state) -> state == 0 ? later(frame) : frame.tail(third));
    Task<String> first = async((frame, state) -> state == 0 ? later(frame) : frame.tail(second));

    assertThat(TestScheduler.run(first)).isEqualTo("third");

    assertThat(second.state()).isEqualTo(Task.State.SUCCESS);
    assertThat(second.isDone()).isTrue();
    assertThat(second.resultNow()).isEqualTo("third");
    assertThat(third.resultNow()).isEqualTo("third");
    assertThat(TestScheduler.<String>run(tailTo(second))).isEqualTo("third");
  }

  @Test
  void tailOfTail_failing_eachOneHasTheException() {
    IOException failure = new IOException();
    Task<String> third = failingLater(failure);
    Task<String> second = async((frame, state) -> state == 0 ? later(frame) : frame.tail(third));
    Task<String> first = async((frame, state) -> state == 0 ? later(frame) : frame.tail(second));

    assertThat(catchThrowable(() -> TestScheduler.run(first))).isSameAs(failure);
    assertThat(second.exceptionNow()).isSameAs(failure);
    assertThat(second.state()).isEqualTo(Task.State.FAILED);
    assertThatThrownBy(second::resultNow)
        .isInstanceOf(IllegalStateException.class)
        .hasCause(failure);
  }

  @Test
  void othersWhoAwaitTheMiddleOfAChain_getTheOutcome() throws Throwable {
    Promise<String> end = new Promise<>();
    Task<String> middle = async((frame, state) -> state == 0 ? later(frame) : frame.tail(end));
    Task<String> head = async((frame, state) -> state == 0 ? later(frame) : frame.tail(middle));
    Task<String> main =
        async(
            (frame, state) -> {
              switch (state) {
                case 0 -> {
                  Pawl.spawn(head);
                  return frame.await(1, Pawl.yieldNow());
                }
                case 1 -> {
                  return frame.await(2, Pawl.yieldNow());
                }
                case 2 -> {
                  Pawl.spawn(completing(end, "promised"));
                  return frame.await(3, middle);
                }
                default -> {
                  return frame.value() + " and " + head.isDone();
                }
              }
            });

    assertThat(TestScheduler.run(main)).startsWith("promised and ");
    assertThat(head.resultNow()).isEqualTo("promised");
    assertThat(middle.resultNow()).isEqualTo("promised");
  }

  @Test
  void tailOfItself_isAnError() {
    List<Task<String>> self = new ArrayList<>();
    Task<String> task =
        async((frame, state) -> state == 0 ? later(frame) : frame.tail(self.get(0)));
    self.add(task);

    assertThatThrownBy(() -> TestScheduler.run(task))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaits itself");
  }

  @Test
  void tailOfItsOwnAwaiter_isAnError() {
    List<Task<String>> self = new ArrayList<>();
    Task<String> inner =
        async((frame, state) -> state == 0 ? later(frame) : frame.tail(self.get(0)));
    Task<String> outer = async((frame, state) -> state == 0 ? later(frame) : frame.tail(inner));
    self.add(outer);

    assertThatThrownBy(() -> TestScheduler.run(outer))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("awaits itself");
  }

  @Test
  void tailOfNull_saysWhatToReturn() {
    assertThatThrownBy(() -> TestScheduler.run(tailTo(null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessageContaining("return done()");
  }

  @Test
  void cancellingTheHead_cancelsTheTail() throws Throwable {
    Promise<String> never = new Promise<>();
    Task<String> last = async((frame, state) -> state == 0 ? frame.await(1, never) : frame.value());
    Task<String> first = async((frame, state) -> state == 0 ? later(frame) : frame.tail(last));
    Task<Object> main =
        async(
            (frame, state) -> {
              switch (state) {
                case 0 -> {
                  Pawl.spawn(first);
                  return frame.await(1, Pawl.yieldNow());
                }
                case 1 -> {
                  return frame.await(2, Pawl.yieldNow());
                }
                default -> {
                  assertThat(first.state()).isEqualTo(Task.State.SUSPENDED);
                  return first.cancel();
                }
              }
            });

    assertThat(TestScheduler.run(main)).isEqualTo(true);
    assertThat(first.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(last.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(last.exceptionNow())
        .isInstanceOf(CancellationException.class)
        .isSameAs(first.exceptionNow());
    assertThat(never.isDone()).isFalse();
  }

  @Test
  void cancellingAForwardedTask_cancelsWhatItBecame() throws Throwable {
    Promise<String> never = new Promise<>();
    Task<String> middle = async((frame, state) -> state == 0 ? later(frame) : frame.tail(never));
    Task<String> head = async((frame, state) -> state == 0 ? later(frame) : frame.tail(middle));
    Task<Object> main =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(head);
              }
              if (state < 3) {
                return frame.await(state + 1, Pawl.yieldNow());
              }
              return middle.cancel();
            });

    assertThat(TestScheduler.run(main)).isEqualTo(true);
    assertThat(head.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(middle.state()).isEqualTo(Task.State.CANCELLED);
  }

  private static <T> Task<T> tailTo(Task<?> task) {
    return async((frame, state) -> frame.tail(task));
  }

  private static Object later(SwitchFrame<?> frame) {
    return frame.await(1, Pawl.yieldNow());
  }

  private static <T> Task<T> failingLater(Throwable failure) {
    return async(
        (frame, state) -> {
          if (state == 0) {
            return later(frame);
          }
          throw failure;
        });
  }

  private static <T> Task<T> completing(Promise<T> promise, T value) {
    return async(
        (frame, state) -> {
          promise.complete(value);
          return null;
        });
  }
}
