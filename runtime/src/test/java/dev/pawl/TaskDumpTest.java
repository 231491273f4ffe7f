package dev.pawl;

import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.TaskDump.Entry;
import dev.pawl.TaskDump.State;
import dev.pawl.sync.Channel;
import dev.pawl.sync.Mutex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a dump says, in every state that a task can be in. */
@Timeout(60)
class TaskDumpTest {
  private @Nullable TaskDump dump;

  /** A frame that awaits one task, with a line of its own: what a compiled method would be. */
  private static final class Line extends HandFrame<@Nullable Object> {
    private final String method;
    private final Task<?> task;

    Line(String method, Task<?> task) {
      this.method = method;
      this.task = task;
    }

    @Override
    protected @Nullable Object body() throws Throwable {
      if (label == 1) {
        return resumed();
      }
      Object result = task.poll(this);
      if (result != SUSPENDED) {
        return result;
      }
      label = 1;
      return task.subscribe(this);
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("Program", method, "Program.java", 10 + label);
    }
  }

  private static Task<?> line(String method, Task<?> task) {
    return new Line(method, task);
  }

  private static List<String> lines(Entry entry) {
    return entry.stack().stream().map(StackTraceElement::toString).toList();
  }

  /** Dumps a program that has come to rest; everything is cancelled afterwards. */
  private static TaskDump dumpOf(Task<?>... tasks) {
    List<TaskDump> dumps = new ArrayList<>();
    try (TestScheduler test = new TestScheduler()) {
      for (Task<?> task : tasks) {
        test.scheduler.spawn(task);
      }
      test.scheduler.spawn(
          async(
              (frame, state) -> {
                if (state < 5) {
                  return frame.await(state + 1, Pawl.yieldNow());
                }
                dumps.add(Scheduler.current().dump());
                Scheduler.current().cancelAllBut(new Returning());
                return null;
              }));
      test.scheduler.run();
    }
    return dumps.get(0);
  }

  /** Stands for nobody. */
  private static final class Returning extends HandFrame<@Nullable Object> {
    @Override
    protected @Nullable Object body() {
      return null;
    }
  }

  private static Entry first(TaskDump dump) {
    return dump.tasks().get(0);
  }

  @Test
  void suspended_linesInnermostFirst() {
    Entry entry =
        first(
            dumpOf(
                line("outer", line("middle", line("inner", new Promise<>().named("the answer"))))));
    assertThat(entry.name()).isEqualTo("Program.outer");
    assertThat(entry.state()).isEqualTo(State.SUSPENDED);
    assertThat(entry.waitsFor()).isEqualTo("the answer");
    assertThat(lines(entry))
        .containsExactly(
            "Program.inner(Program.java:11)",
            "Program.middle(Program.java:11)",
            "Program.outer(Program.java:11)");
  }

  @Test
  void name_givenOne() {
    assertThat(first(dumpOf(line("work", new Promise<>()).named("worker 7"))).name())
        .isEqualTo("worker 7");
  }

  @Test
  void operations_sayWhatTheyWaitFor() {
    Channel<String> channel = Channel.rendezvous();
    Mutex mutex = new Mutex();
    TaskDump dump =
        dumpOf(
            line("sleep", Pawl.sleep(Duration.ofMillis(1500))),
            line("receive", channel.receive()),
            line("holder", line("locks", mutex.lock())),
            line("waiter", mutex.lock()));
    assertThat(dump.tasks())
        .extracting(Entry::waitsFor)
        .contains(
            "sleep, 1.500 s left",
            "receive from Channel[0 to receive, 1 receiving, 0 sending]",
            "lock of Mutex[locked, 1 waiting]");
  }

  @Test
  void spawnedDirectly_operation() {
    Entry entry = first(dumpOf(Pawl.sleep(Duration.ofSeconds(3))));
    assertThat(entry.name()).isEqualTo("sleep");
    assertThat(entry.waitsFor()).isEqualTo("sleep, 3.000 s left");
    assertThat(entry.stack()).isEmpty();
  }

  @Test
  void forks_areChildrenOfWhoJoins() {
    Promise<String> never = new Promise<>();
    Task<?> parent = line("page", Pawl.all(line("user", never), line("orders", never)));
    Entry entry = first(dumpOf(parent));
    assertThat(entry.waitsFor()).isEqualTo("all, 2 tasks run");
    assertThat(entry.children())
        .extracting(Entry::name)
        .containsExactly("Program.user", "Program.orders");
    assertThat(entry.count()).isEqualTo(3);
  }

  @Test
  void forksNotYetJoined_areChildrenOfWhoOpenedTheScope() {
    Promise<String> never = new Promise<>();
    Task<?> parent =
        async(
            (frame, state) -> {
              if (state == 0) {
                TaskScope.<@Nullable Object>open().fork(new Line("forked", never));
                return frame.await(1, never);
              }
              return frame.value();
            });
    Entry entry = first(dumpOf(parent));
    assertThat(entry.children()).extracting(Entry::name).containsExactly("Program.forked");
  }

  @Test
  void spawnedAndAwaited_isChildOfWhoAwaitsIt() {
    Task<?> child = line("child", new Promise<>());
    TaskDump dump = dumpOf(child, line("parent", child));
    assertThat(dump.tasks()).extracting(Entry::name).startsWith("Program.parent");
    Entry parent = first(dump);
    assertThat(parent.waitsFor()).isEqualTo("the task \"Program.child\"");
    assertThat(parent.children()).extracting(Entry::name).containsExactly("Program.child");
  }

  @Test
  void twoTasksThatAwaitEachOther_areBothShown() {
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(async((frame, state) -> state == 0 ? frame.await(1, tasks.get(1)) : null));
    tasks.add(async((frame, state) -> state == 0 ? frame.await(1, tasks.get(0)) : null));
    TaskDump dump = dumpOf(tasks.get(0).named("left"), tasks.get(1).named("right"));
    assertThat(dump.count()).isEqualTo(3);
    assertThat(dump.toString()).contains("\"left\"", "\"right\"", "the task \"left\"");
  }

  @Test
  void running_hasTheLinesOfTheThread() {
    TaskDump dump = dumpOf();
    assertThat(first(dump).state()).isEqualTo(State.RUNNING);
    assertThat(lines(first(dump)).get(0)).contains("TaskDumpTest");
  }

  @Test
  void notStarted_andReady() throws Throwable {
    Promise<String> promise = new Promise<>();
    Task<?> ready = line("ready", promise);
    Task<?> late = line("late", promise);
    TestScheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(ready);
                return frame.await(1, Pawl.yieldNow());
              }
              promise.complete("x");
              Pawl.spawn(late);
              dump = Scheduler.current().dump();
              return null;
            }));
    assertThat(dump.tasks())
        .extracting(Entry::state)
        .containsExactly(State.RUNNING, State.READY, State.NOT_STARTED);
    assertThat(lines(dump.tasks().get(2))).containsExactly("Program.late(Program.java:10)");
  }

  @Test
  void age_isThatOfTheTurn() throws Throwable {
    TestScheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(line("old", Pawl.sleep(Duration.ofSeconds(10))));
                return frame.await(1, Pawl.sleep(Duration.ofSeconds(2)));
              }
              Pawl.spawn(line("young", Pawl.sleep(Duration.ofSeconds(1))));
              dump = Scheduler.current().dump();
              return null;
            }));
    assertThat(dump.tasks())
        .extracting(Entry::age)
        .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ZERO);
  }

  @Test
  void age_comesInHundredthsOfASecond_andMayBeMoreThanAYear() throws Throwable {
    Duration aWhile = Duration.ofDays(400).plusMillis(123);
    TestScheduler.run(
        async(
            (frame, state) -> {
              if (state == 0) {
                Pawl.spawn(line("old", Pawl.sleep(aWhile.plusDays(1))));
                return frame.await(1, Pawl.sleep(aWhile));
              }
              Pawl.spawn(line("young", Pawl.sleep(Duration.ofSeconds(1))));
              dump = Scheduler.current().dump();
              return null;
            }));
    assertThat(dump.tasks())
        .extracting(Entry::age)
        .containsExactly(aWhile, aWhile, Duration.ofMillis(3));
  }

  @Test
  void asynchronousIterator_continuesInItsBody() {
    AsyncIteratorFrame<String> body =
        new AsyncIteratorFrame<>() {
          private boolean suspended;

          @Override
          protected @Nullable Object step() throws Throwable {
            if (suspended) {
              return resumed();
            }
            suspended = true;
            Task<?> wait = new Promise<>().named("input");
            wait.poll(this);
            return wait.subscribe(this);
          }

          @Override
          protected StackTraceElement suspensionPoint() {
            return new StackTraceElement("Program", "lines", "Program.java", 5);
          }
        };
    Entry entry = first(dumpOf(line("consume", body.hasNext())));
    assertThat(entry.waitsFor()).isEqualTo("input");
    assertThat(lines(entry))
        .containsExactly("Program.lines(Program.java:5)", "Program.consume(Program.java:11)");
  }

  @Test
  void deepRecursion_saysHowManyLinesAreLeftOut() {
    Task<?> task = new Promise<>().named("bottom");
    for (int i = 0; i < 5000; i++) {
      task = line("deep", task);
    }
    Entry entry = first(dumpOf(task));
    assertThat(entry.stack()).hasSize(1025);
    assertThat(lines(entry).get(1024)).isEqualTo("dev.pawl.Pawl.await(3976 more awaiting callers)");
  }

  @Test
  void chainOfSpawnedTasks_isFlatAtTheBottom() {
    List<Task<?>> tasks = new ArrayList<>();
    tasks.add(line("last", new Promise<>()));
    for (int i = 1; i < 20_000; i++) {
      tasks.add(line("t", tasks.get(i - 1)));
    }
    assertThat(dumpOf(tasks.toArray(Task[]::new)).count()).isEqualTo(20_001);
  }

  @Test
  void descriptionFails_dumpDoesNot() {
    Operation<String> faulty =
        new Operation<>() {
          @Override
          protected void start() {}

          @Override
          protected String describe() {
            throw new IllegalStateException("faulty");
          }
        };
    // Its name for the exception of the cancellation is that of the task.
    Entry entry = first(dumpOf(line("work", faulty).named("task")));
    assertThat(entry.waitsFor()).contains("failed to describe itself", "faulty");
  }

  @Test
  void text_isIndentedByWhoWaitsForWhom() {
    Promise<String> never = new Promise<String>().named("the answer");
    Task<?> parent = line("page", Pawl.all(line("user", never))).named("request 1");
    String text = dumpOf(parent).toString();
    assertThat(text)
        .startsWith("scheduler \"main\" on thread \"main\": 3 tasks\n")
        .contains(
            """

            "request 1" 0.000 s, suspended: all, 1 task runs
              at Program.page(Program.java:11)
                "request 1" 0.000 s, suspended: the answer
                  at Program.user(Program.java:11)
            """);
  }

  // ---------------------------------------------------------------- from another thread

  @Test
  void otherThread_schedulerAnswers() throws Exception {
    TaskDump seen = dumpByThread(Duration.ofDays(1), false);
    assertThat(seen.stuck()).isEmpty();
    assertThat(first(seen).waitsFor()).isEqualTo("the other thread");
  }

  @Test
  void otherThread_schedulerIsHeldUp() throws Exception {
    TaskDump seen = dumpByThread(Duration.ofMillis(1), true);
    assertThat(seen.stuck()).isPresent();
    assertThat(seen.tasks()).extracting(Entry::state).contains(State.RUNNING, State.SUSPENDED);
    assertThat(seen.toString())
        .contains("did not answer", "CountDownLatch.await", "the other thread");
  }

  /** Has another thread dump a scheduler with two tasks; one of them may hold it up meanwhile. */
  private static TaskDump dumpByThread(Duration patience, boolean heldUp) throws Exception {
    List<TaskDump> dumps = new ArrayList<>();
    CountDownLatch dumped = new CountDownLatch(1);
    Promise<String> over = new Promise<String>().named("the other thread");
    try (Scheduler scheduler = Scheduler.create()) {
      scheduler.spawn(line("waits", over));
      scheduler.spawn(
          async(
              (frame, state) -> {
                if (state == 1) {
                  return null;
                }
                Thread other =
                    new Thread(
                        () -> {
                          dumps.add(scheduler.dump(patience));
                          dumped.countDown();
                          over.complete("");
                        });
                other.start();
                if (heldUp) {
                  dumped.await();
                }
                return frame.await(1, over);
              }));
      scheduler.run();
    }
    return dumps.get(0);
  }

  @Test
  void otherThread_schedulerDoesNotRun() throws Exception {
    try (Scheduler scheduler = Scheduler.builder().named("idle").create()) {
      scheduler.spawn(line("work", Pawl.done()));
      List<TaskDump> dumps = new ArrayList<>();
      Thread other = new Thread(() -> dumps.add(scheduler.dump(Duration.ofDays(1))));
      other.start();
      other.join();
      assertThat(dumps.get(0).scheduler()).isEqualTo("idle");
      assertThat(first(dumps.get(0)).state()).isEqualTo(State.NOT_STARTED);
    }
  }
}
