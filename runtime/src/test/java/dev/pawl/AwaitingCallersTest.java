package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The lines of exceptions that are not simply thrown by a method that another one awaits. Those are
 * compared with the same program without awaits: see the processor's programs {@code stackTraces}.
 */
@Timeout(60)
class AwaitingCallersTest {
  /** A frame that awaits one task at line 11 of its method, and throws what it is told to. */
  private static final class Line extends HandFrame<@Nullable Object> {
    private final String method;
    private final Task<?> task;
    private final @Nullable Supplier<Throwable> failure;

    Line(String method, Task<?> task, @Nullable Supplier<Throwable> failure) {
      this.method = method;
      this.task = task;
      this.failure = failure;
    }

    @Override
    protected @Nullable Object body() throws Throwable {
      Object result = label == 1 ? resumed() : task.poll(this);
      if (result == SUSPENDED) {
        label = 1;
        return task.subscribe(this);
      }
      if (failure != null) {
        throw failure.get();
      }
      return result;
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("Program", method, "Program.java", 10 + label);
    }
  }

  private static Line line(String method, Task<?> task) {
    return new Line(method, task, null);
  }

  /** Throws after a suspension. */
  private static Line thrower(String method, Supplier<Throwable> failure) {
    return new Line(method, Pawl.yieldNow(), failure);
  }

  private static Throwable thrownBy(Task<?> task) {
    return catchThrowable(() -> TestScheduler.run(task));
  }

  /** The lines of the program, with those that stand between a task and who merely awaits it. */
  private static List<String> lines(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .filter(e -> e.getClassName().equals("Program") || e.getFileName() == null)
        .filter(e -> !e.getClassName().startsWith("java."))
        .map(e -> e.getMethodName() + (e.getClassName().equals("Program") ? "" : "!"))
        .toList();
  }

  // ---------------------------------------------------------------- from elsewhere

  @Test
  void future_failedByAnotherThread_keepsItsLines_andHasWhoAwaitsIt() {
    CompletableFuture<String> future = new CompletableFuture<>();
    Thread other =
        new Thread(() -> future.completeExceptionally(new IllegalStateException("elsewhere")));
    Task<?> completer =
        async(
            (frame, state) -> {
              other.start();
              other.join();
              return null;
            });
    Task<?> task =
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(completer);
                return frame.await(1, line("inner", TaskFrame.toTask(future)));
              }
              return frame.value();
            });
    Throwable failure = thrownBy(line("outer", task));
    assertThat(failure.getStackTrace()[0].getMethodName()).contains("future_failedByAnotherThread");
    assertThat(lines(failure)).containsExactly("await!", "body!", "outer");
  }

  @Test
  void promise_awaitedByTwo_hasTheFirst() throws Throwable {
    Promise<String> promise = new Promise<>();
    Throwable[] seen = new Throwable[2];
    TestScheduler.run(
        async(
            (frame, state) -> {
              switch (state) {
                case 0 -> {
                  for (int i = 0; i < 2; i++) {
                    int index = i;
                    Pawl.spawn(
                        async(
                            (inner, step) -> {
                              if (step == 0) {
                                return inner.await(1, line("waiter" + index, promise));
                              }
                              seen[index] = catchThrowable(inner::value);
                              return null;
                            }));
                  }
                  return frame.await(1, Pawl.sleep(Duration.ofSeconds(1)));
                }
                case 1 -> {
                  promise.fail(new IllegalStateException("for both"));
                  return frame.await(2, Pawl.sleep(Duration.ofSeconds(1)));
                }
                default -> {
                  return null;
                }
              }
            }));
    assertThat(seen[0]).isSameAs(seen[1]);
    assertThat(lines(seen[0])).containsExactly("await!", "body!");
  }

  @Test
  void operation_failsLater() {
    Throwable failure = thrownBy(line("outer", line("inner", new FailsLater())));
    assertThat(failure).hasMessage("later");
    assertThat(lines(failure)).endsWith("await!", "outer");
  }

  /** Fails in a turn of the loop's own. */
  private static final class FailsLater extends Operation<String>
      implements dev.pawl.scheduler.Timer {
    private int index = -1;

    @Override
    protected void start() {
      context().loop().timers().add(this, context().loop().nanoTime() + 1);
    }

    @Override
    public void fire() {
      fail(new IllegalStateException("later"));
    }

    @Override
    public int timerIndex() {
      return index;
    }

    @Override
    public void timerIndex(int newIndex) {
      index = newIndex;
    }
  }

  // ---------------------------------------------------------------- spawned and forked

  @Test
  void all_linesOfTheTask_andThenOfWhoAwaitsTheGroup() {
    Task<?> failing = line("forked", thrower("thrower", () -> new IllegalStateException("x")));
    Throwable failure = thrownBy(line("outer", Pawl.all(failing, line("other", new Promise<>()))));
    assertThat(lines(failure)).containsSubsequence("forked", "await!", "outer");
  }

  @Test
  void scope_joinedLater() {
    Task<?> task =
        async(
            (frame, state) -> {
              switch (state) {
                case 0 -> {
                  TaskScope<Object, Void> scope = TaskScope.open();
                  scope.fork(
                      line("forked", thrower("thrower", () -> new IllegalStateException("x"))));
                  return frame.await(1, line("joins", scope.join()));
                }
                default -> {
                  return frame.value();
                }
              }
            });
    assertThat(lines(thrownBy(task))).containsSubsequence("forked", "await!", "joins");
  }

  @Test
  void uncaught_endsWithTheScheduler() throws Throwable {
    try (TestScheduler test = new TestScheduler()) {
      test.scheduler.spawn(
          async(
              (frame, state) -> {
                if (state == 0) {
                  return frame.await(1, Pawl.yieldNow());
                }
                throw new IllegalStateException("made inside");
              }));
      test.scheduler.run();
      StackTraceElement[] trace = test.uncaught.get(0).getStackTrace();
      assertThat(trace[trace.length - 1].getClassName()).isEqualTo(Scheduler.class.getName());
    }
  }

  @Test
  void mainTask_endsWithWhoCalledRun() {
    Throwable failure =
        thrownBy(
            async(
                (frame, state) -> {
                  if (state == 0) {
                    return frame.await(1, Pawl.yieldNow());
                  }
                  throw new IllegalStateException("x");
                }));
    List<String> types =
        Arrays.stream(failure.getStackTrace()).map(StackTraceElement::getClassName).toList();
    assertThat(types)
        .contains(AwaitingCallersTest.class.getName())
        .doesNotContain("dev.pawl.scheduler.EventLoop", "dev.pawl.TaskFrame", "dev.pawl.Main");
  }

  // ---------------------------------------------------------------- cancelled, timed out

  @Test
  void cancelled_showsWhereItHit() throws Throwable {
    Line task = line("outer", line("inner", new Promise<>()));
    try (TestScheduler test = new TestScheduler()) {
      test.scheduler.spawn(task);
      test.scheduler.execute(task::cancel);
      test.scheduler.run();
    }
    assertThat(task.exceptionNow()).isInstanceOf(CancellationException.class);
    assertThat(lines(task.exceptionNow())).containsExactly("inner", "outer");
  }

  @Test
  void timedOut_hasItsAwaiters_andTheCauseWhereItHit() throws Exception {
    Task<?> inner = line("slow", line("slower", Pawl.sleep(Duration.ofDays(1))));
    Throwable failure = thrownBy(line("outer", Pawl.timeout(Duration.ofSeconds(1), inner)));
    assertThat(failure).isInstanceOf(TimeoutException.class);
    assertThat(lines(failure)).containsExactly("outer");
    assertThat(lines(failure.getCause())).containsExactly("slower", "slow", "timeout!", "outer");
  }

  // ---------------------------------------------------------------- the odd ones

  @Test
  void withoutStackTrace_staysSo() {
    RuntimeException bare = new RuntimeException("bare", null, false, false) {};
    assertThat(thrownBy(line("outer", thrower("thrower", () -> bare)))).isSameAs(bare);
    assertThat(bare.getStackTrace()).isEmpty();
  }

  @Test
  void madeElsewhereAndThrown_keepsItsLines() {
    RuntimeException shared = new RuntimeException("shared");
    StackTraceElement[] before = shared.getStackTrace();
    assertThat(thrownBy(line("outer", thrower("thrower", () -> shared)))).isSameAs(shared);
    assertThat(shared.getStackTrace()).isEqualTo(before);
  }

  @Test
  void methodsOfTheExceptionFail_itIsThrownAllTheSame() {
    RuntimeException hostile =
        new RuntimeException("hostile") {
          @Override
          public StackTraceElement[] getStackTrace() {
            throw new UnsupportedOperationException();
          }
        };
    assertThat(thrownBy(line("outer", thrower("thrower", () -> hostile))) == hostile).isTrue();
  }

  @Test
  void causesInACircle() {
    RuntimeException first = new RuntimeException("first");
    first.initCause(new RuntimeException("second", first));
    assertThat(thrownBy(line("outer", thrower("thrower", () -> first)))).isSameAs(first);
  }

  @Test
  void deepRecursion_isCutOff() {
    Task<?> task = thrower("thrower", () -> new IllegalStateException("x"));
    for (int i = 0; i < 5000; i++) {
      task = line("deep", task);
    }
    Throwable failure = thrownBy(task);
    assertThat(lines(failure).stream().filter("deep"::equals)).hasSize(1024);
    assertThat(Arrays.toString(failure.getStackTrace()))
        .contains("dev.pawl.Pawl.await(3976 more awaiting callers)");
  }

  @Test
  void generators_thatDelegate() {
    Throwable failure =
        catchThrowable(
            () -> new Delegating("outer", new Delegating("middle", new Failing())).next());
    assertThat(lines(failure)).containsExactly("middle", "outer");
  }

  private static final class Delegating extends GeneratorFrame<String, Object, Object> {
    private final String method;
    private final Object inner;
    private boolean suspended;

    Delegating(String method, Object inner) {
      this.method = method;
      this.inner = inner;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      if (suspended) {
        return resumed();
      }
      suspended = true;
      return delegated(inner);
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("Program", method, "Program.java", 1);
    }
  }

  private static final class Failing extends GeneratorFrame<String, Object, Object> {
    @Override
    protected @Nullable Object step() {
      throw new IllegalStateException("in the innermost");
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("Program", "failing", "Program.java", 1);
    }
  }
}
