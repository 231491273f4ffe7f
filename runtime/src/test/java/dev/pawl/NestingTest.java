package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.HandFrameTest.Recursion;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/** Awaits nested far deeper than any stack: the trampoline. All of it on a stack of 256 KB. */
class NestingTest {
  private static final int DEEP = 1_000_000;

  @Test
  void aMillionDeep_completeAtOnceAtTheBottom() throws Throwable {
    assertThat(onSmallStack(new Recursion(() -> Pawl.done(1), DEEP))).isEqualTo(DEEP + 1);
  }

  @Test
  void aMillionDeep_suspendingAtTheBottom() throws Throwable {
    Recursion recursion =
        new Recursion(() -> SwitchFrame.async(NestingTest::oneAfterYielding), DEEP);

    assertThat(onSmallStack(recursion)).isEqualTo(DEEP + 1);
  }

  @Test
  void aMillionDeep_failingAtTheBottom_theSameExceptionComesUp() {
    IOException failure = new IOException("at the bottom");

    Throwable thrown =
        catchThrowable(() -> onSmallStack(new Recursion(() -> Pawl.failed(failure), DEEP)));

    assertThat(thrown).isSameAs(failure);
    assertThat(thrown.getSuppressed()).isEmpty();
    assertThat(thrown.getCause()).isNull();
  }

  @Test
  void aMillionDeep_failingAfterASuspension_theSameExceptionComesUp() {
    IOException failure = new IOException("at the bottom");
    Recursion recursion =
        new Recursion(
            () ->
                SwitchFrame.async(
                    (frame, state) -> {
                      if (state == 0) {
                        return frame.await(1, Pawl.yieldNow());
                      }
                      throw failure;
                    }),
            DEEP);

    assertThat(catchThrowable(() -> onSmallStack(recursion))).isSameAs(failure);
  }

  @Test
  void aMillionDeep_cancelledAtTheTop() throws Throwable {
    Recursion recursion = new Recursion(Promise::new, DEEP);
    Task<Integer> main =
        SwitchFrame.async(
            (frame, state) ->
                switch (state) {
                  case 0 -> {
                    Pawl.spawn(recursion);
                    yield frame.await(1, Pawl.yieldNow());
                  }
                  default -> {
                    recursion.cancel();
                    yield 1;
                  }
                });

    onSmallStack(main);

    assertThat(recursion.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(recursion.exceptionNow()).isInstanceOf(CancellationException.class);
  }

  @Test
  void everyDepthAroundTheLimit_resultAndState() throws Throwable {
    for (int depth = 90; depth <= 310; depth++) {
      Recursion atOnce = new Recursion(() -> Pawl.done(1), depth);
      Recursion later =
          new Recursion(() -> SwitchFrame.async(NestingTest::oneAfterYielding), depth);

      assertThat(TestScheduler.run(atOnce)).isEqualTo(depth + 1);
      assertThat(TestScheduler.run(later)).isEqualTo(depth + 1);
      assertThat(atOnce.resultNow()).isEqualTo(depth + 1);
      assertThat(later.state()).isEqualTo(Task.State.SUCCESS);
    }
  }

  @Test
  void deepAwait_goesOnAheadOfTheReadyQueue() throws Throwable {
    StringBuilder order = new StringBuilder();
    Recursion deep =
        new Recursion(
            () -> {
              order.append("bottom ");
              return Pawl.done(1);
            },
            1_000);
    Task<Integer> main =
        SwitchFrame.async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(
                    SwitchFrame.async(
                        (other, start) -> {
                          order.append("other ");
                          return null;
                        }));
                return frame.await(1, deep);
              }
              order.append("main ");
              return 1;
            });

    TestScheduler.run(main);

    assertThat(order).hasToString("bottom main other ");
  }

  private static Object oneAfterYielding(SwitchFrame<?> frame, int state) {
    return state == 0 ? frame.await(1, Pawl.yieldNow()) : (Object) 1;
  }

  private static <T> T onSmallStack(Task<T> task) throws Throwable {
    FutureTask<Throwable> run =
        new FutureTask<>(() -> catchThrowable(() -> TestScheduler.run(task)));
    Thread thread = new Thread(null, run, "small stack", 256 * 1024);
    thread.start();
    Throwable failure = run.get();
    if (failure != null) {
      throw failure;
    }
    return task.resultNow();
  }
}
