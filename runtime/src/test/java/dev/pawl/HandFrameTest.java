package dev.pawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One small method per construct, above each what it was written as. */
class HandFrameTest {
  private static final Supplier<Task<Integer>> AT_ONCE = () -> Pawl.done(1);
  private static final Supplier<Task<Integer>> LATER =
      () ->
          SwitchFrame.async(
              (frame, state) -> state == 0 ? frame.await(1, Pawl.sleep(Duration.ofNanos(1))) : 1);

  /**
   *
   *
   * <pre>
   * int sum = 0;
   * for (int i = 0; i &lt; count; i++) {
   *   sum += await(source.get());
   * }
   * return done(sum);
   * </pre>
   */
  static final class Loop extends HandFrame<Integer> {
    private @Nullable Supplier<Task<Integer>> source; // parameter
    private int count; // parameter
    private int i;
    private int sum;

    Loop(Supplier<Task<Integer>> source, int count) {
      this.source = source;
      this.count = count;
    }

    @Override
    protected @Nullable Object body() throws Throwable {
      Supplier<Task<Integer>> source = this.source;
      int count = this.count;
      int i = 0;
      int sum = 0;
      Object result = null;
      if (label == 1) {
        i = this.i;
        sum = this.sum;
        result = resumed();
        sum += (Integer) result;
        i++;
      }
      for (; i < count; i++) {
        Task<?> task = source.get();
        result = task.poll(this);
        if (result == SUSPENDED) {
          this.i = i;
          this.sum = sum;
          label = 1;
          return task.subscribe(this);
        }
        sum += (Integer) result;
      }
      clear();
      return sum;
    }

    @Override
    protected void clear() {
      source = null;
    }
  }

  /** {@code return done(n == 0 ? await(source.get()) : 1 + await(depth(n - 1)));} */
  static final class Recursion extends HandFrame<Integer> {
    private @Nullable Supplier<Task<Integer>> source;
    private int n;

    Recursion(Supplier<Task<Integer>> source, int n) {
      this.source = source;
      this.n = n;
    }

    @Override
    protected @Nullable Object body() throws Throwable {
      int n = this.n;
      Object result;
      if (label == 0) {
        Task<?> task = n == 0 ? source.get() : new Recursion(source, n - 1);
        result = task.poll(this);
        if (result == SUSPENDED) {
          source = null;
          label = 1;
          return task.subscribe(this);
        }
      } else {
        result = resumed();
      }
      clear();
      return n == 0 ? result : Integer.valueOf(1 + (Integer) result);
    }

    @Override
    protected void clear() {
      source = null;
    }
  }

  /**
   * {@code int one = await(source.get()); return n == 0 ? done(sum) : count(n - one, sum + one);}
   */
  static final class TailRecursion extends HandFrame<Integer> {
    private @Nullable Supplier<Task<Integer>> source;
    private int n;
    private int sum;

    TailRecursion(Supplier<Task<Integer>> source, int n, int sum) {
      this.source = source;
      this.n = n;
      this.sum = sum;
    }

    @Override
    protected @Nullable Object body() throws Throwable {
      Supplier<Task<Integer>> source = this.source;
      int n = this.n;
      int sum = this.sum;
      Object result;
      if (label == 0) {
        Task<?> task = source.get();
        result = task.poll(this);
        if (result == SUSPENDED) {
          label = 1;
          return task.subscribe(this);
        }
      } else {
        result = resumed();
      }
      int one = (Integer) result;
      clear();
      return n == 0 ? (Object) sum : tail(new TailRecursion(source, n - one, sum + one));
    }

    @Override
    protected void clear() {
      source = null;
    }
  }

  /**
   *
   *
   * <pre>
   * try {
   *   return done(await(work));
   * } finally {
   *   log.add("cleaning");
   *   await(cleanup);
   *   log.add("clean");
   * }
   * </pre>
   */
  static final class TryFinally extends HandFrame<Integer> {
    private @Nullable Task<Integer> work;
    private @Nullable Task<?> cleanup;
    private @Nullable List<String> log;
    private @Nullable Object saved; // the result, or the exception, that finally keeps
    private boolean failed;

    TryFinally(Task<Integer> work, Task<?> cleanup, List<String> log) {
      this.work = work;
      this.cleanup = cleanup;
      this.log = log;
    }

    @Override
    protected @Nullable Object body() throws Throwable {
      if (label < 2) {
        try {
          Object result;
          if (label == 0) {
            result = work.poll(this);
            if (result == SUSPENDED) {
              Task<?> task = work;
              work = null;
              label = 1;
              return task.subscribe(this);
            }
          } else {
            result = resumed();
          }
          saved = result;
        } catch (Throwable failure) {
          saved = failure;
          failed = true;
        }
        log.add("cleaning");
        if (cleanup.poll(this) == SUSPENDED) {
          Task<?> task = cleanup;
          cleanup = null;
          label = 2;
          return task.subscribe(this);
        }
      } else {
        resumed();
      }
      log.add("clean");
      Object outcome = saved;
      clear();
      if (failed) {
        throw (Throwable) outcome;
      }
      return outcome;
    }

    @Override
    protected void clear() {
      work = null;
      cleanup = null;
      log = null;
      saved = null;
    }
  }

  @Test
  void loop_everyAwaitCompleteAtOnce() throws Throwable {
    assertThat(TestScheduler.run(new Loop(AT_ONCE, 1_000))).isEqualTo(1_000);
  }

  @Test
  void loop_everyAwaitSuspends() throws Throwable {
    assertThat(TestScheduler.run(new Loop(LATER, 1_000))).isEqualTo(1_000);
  }

  @Test
  void loop_aMillionAwaits() throws Throwable {
    assertThat(TestScheduler.run(new Loop(AT_ONCE, 1_000_000))).isEqualTo(1_000_000);
    assertThat(TestScheduler.run(new Loop(LATER, 1_000_000))).isEqualTo(1_000_000);
  }

  @Test
  void recursion_bothWays() throws Throwable {
    assertThat(TestScheduler.run(new Recursion(AT_ONCE, 10))).isEqualTo(11);
    assertThat(TestScheduler.run(new Recursion(LATER, 10))).isEqualTo(11);
  }

  @Test
  void tailRecursion_bothWays() throws Throwable {
    assertThat(TestScheduler.run(new TailRecursion(AT_ONCE, 10, 0))).isEqualTo(10);
    assertThat(TestScheduler.run(new TailRecursion(LATER, 10, 0))).isEqualTo(10);
  }

  @Test
  void tryFinally_bodyReturns() throws Throwable {
    List<String> log = new ArrayList<>();
    assertThat(TestScheduler.run(new TryFinally(LATER.get(), LATER.get(), log))).isEqualTo(1);
    assertThat(log).containsExactly("cleaning", "clean");
  }

  @Test
  void tryFinally_bodyThrows_finallyAwaitsAndTheSameExceptionGoesOn() {
    IOException failure = new IOException("broken");
    List<String> log = new ArrayList<>();
    assertThatThrownBy(
            () -> TestScheduler.run(new TryFinally(Pawl.failed(failure), LATER.get(), log)))
        .isSameAs(failure);
    assertThat(log).containsExactly("cleaning", "clean");
  }
}
