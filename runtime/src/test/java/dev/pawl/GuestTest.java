package dev.pawl;

import static dev.pawl.Script.repeat;
import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static dev.pawl.SwitchFrame.async;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Task.State;
import dev.pawl.io.TcpListener;
import dev.pawl.io.TcpStream;
import dev.pawl.sync.Channel;
import dev.pawl.sync.Mutex;
import dev.pawl.testing.VirtualClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A scheduler whose turns are actions of somebody else's thread; here, of the test's. */
@Timeout(20)
class GuestTest {
  private final HandCranked host = new HandCranked();
  private final VirtualClock clock = new VirtualClock();
  private final List<Throwable> uncaught = Collections.synchronizedList(new ArrayList<>());
  private final Scheduler scheduler =
      builder().named("guest of the test").clock(clock).guestOf(host).create();
  private final List<String> log = new ArrayList<>();

  private Scheduler.Builder builder() {
    return Scheduler.builder().uncaughtExceptionHandler((task, failure) -> uncaught.add(failure));
  }

  @AfterEach
  void close() {
    scheduler.close();
    host.turnAll();
    assertThat(host.waiting()).isZero();
  }

  private Task<Object> logging(String entry) {
    return async((frame, state) -> log.add(entry));
  }

  private static <T> Task<T> awaiting(Task<T> task) {
    return async((frame, state) -> state == 0 ? frame.await(1, task) : frame.value());
  }

  private static <T> T inAnotherThread(CallableOrNot<T> action) throws Exception {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(action.call());
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    thread.start();
    thread.join();
    return result.get();
  }

  private interface CallableOrNot<T> {
    T call() throws Throwable;
  }

  private static Throwable thrownInAnotherThread(CallableOrNot<?> action) throws Exception {
    return inAnotherThread(
        () -> {
          try {
            return new AssertionError("not thrown, but " + action.call());
          } catch (Throwable e) {
            return e;
          }
        });
  }

  // ---------------------------------------------------------------- turns

  @Test
  void spawn_runsInATurnOfTheHost() throws Exception {
    Task<Object> task = scheduler.spawn(logging("ran"));
    assertThat(log).isEmpty();

    host.turn();

    assertThat(log).containsExactly("ran");
    assertThat(task.state()).isEqualTo(State.SUCCESS);
    assertThat(host.waiting()).isZero();
  }

  @Test
  void turn_isBounded_andTheHostsOwnActionsComeInBetween() throws Exception {
    host.turn();
    int[] steps = {0};
    Task<Object> busy =
        scheduler.spawn(
            async((frame, state) -> ++steps[0] < 1000 ? frame.await(1, Pawl.yieldNow()) : "end"));
    List<Integer> stepsAtActions = new ArrayList<>();
    host.turn();
    while (!busy.isDone()) {
      host.execute(() -> stepsAtActions.add(steps[0]));
      host.turn();
      host.turn();
    }

    // Two actions each time: the turn that was asked for before, and the host's own.
    assertThat(stepsAtActions).containsExactly(512, 768, 1000);
  }

  @Test
  void tasks_runOnTheHostsThreadOnly() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Promise<String> promise = new Promise<>();
    Task<Object> task =
        scheduler.spawn(
            async(
                (frame, state) -> {
                  threads.add(Thread.currentThread());
                  assertThat(Scheduler.current()).isSameAs(scheduler);
                  return switch (state) {
                    case 0 -> frame.await(1, promise);
                    case 1 -> frame.await(2, Pawl.sleep(Duration.ofHours(1)));
                    default -> "end";
                  };
                }));
    host.turn();
    inAnotherThread(() -> promise.complete("from elsewhere"));
    host.turnUntil(task::isDone);

    assertThat(threads).hasSize(3).containsOnly(Thread.currentThread());
    assertThatThrownBy(Scheduler::current).isInstanceOf(IllegalStateException.class);
    assertThat(clock.elapsed()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void nothingReady_theHostIsLeftAlone_andVirtualTimeToo() throws Exception {
    host.turn();
    assertThat(host.waiting()).isZero();
    assertThat(clock.elapsed()).isZero();
    assertThat(uncaught).isEmpty();
  }

  @Test
  void realTime_theTurnComesWhenTheTimerIsDue() throws Exception {
    try (Scheduler real = builder().guestOf(host).create()) {
      host.turnAll();
      Task<Void> sleep = real.spawn(awaiting(Pawl.sleep(Duration.ofMillis(3))));
      long start = System.nanoTime();
      host.turnUntil(() -> sleep.state() == State.SUCCESS);
      assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_000_000);
    }
  }

  @Test
  void order_isThatOfAnyScheduler() throws Exception {
    host.turn();
    scheduler.spawn(logging("first"));
    scheduler.execute(() -> log.add("second"));
    scheduler.spawn(logging("third"));
    host.turn();
    assertThat(log).containsExactly("first", "second", "third");
  }

  // ---------------------------------------------------------------- what wakes it

  @Test
  void otherThreads_wakeIt() throws Exception {
    Task<Void> waiting = scheduler.spawn(awaiting(new Promise<>()));
    host.turn();

    inAnotherThread(
        () -> {
          scheduler.execute(() -> log.add("executed"));
          return null;
        });
    host.turn();
    inAnotherThread(() -> scheduler.spawn(logging("spawned")));
    host.turn();
    inAnotherThread(waiting::cancel);
    host.turn();

    assertThat(log).containsExactly("executed", "spawned");
    assertThat(waiting.state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void hostBetweenTurns_usesWhatBelongsToTheScheduler_andWakesIt() throws Exception {
    Channel<String> channel = Channel.unlimited();
    Task<String> received = scheduler.spawn(awaiting(channel.receive()));
    Task<Void> waiting = scheduler.spawn(awaiting(new Promise<>()));
    host.turn();
    assertThat(received.state()).isEqualTo(State.SUSPENDED);

    assertThat(channel.trySend("from a listener")).isTrue();
    host.turn();
    assertThat(received.resultNow()).isEqualTo("from a listener");

    assertThat(waiting.cancel()).isTrue();
    host.turn();
    assertThat(waiting.state()).isEqualTo(State.CANCELLED);

    Task<Object> spawned = scheduler.spawn(logging("spawned"));
    host.turn();
    assertThat(spawned.isDone()).isTrue();
    assertThat(host.waiting()).isZero();
  }

  @Test
  void manyThreadsPost_noWakeUpIsLost() throws Exception {
    int[] ran = {0};
    List<Thread> posters = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread poster =
          new Thread(
              () -> {
                for (int n = 0; n < 2_000; n++) {
                  scheduler.execute(() -> ran[0]++);
                  if (n % 16 == 0) {
                    Thread.yield();
                  }
                }
              });
      posters.add(poster);
      poster.start();
    }
    host.turnUntil(() -> ran[0] == 8_000);
    for (Thread poster : posters) {
      poster.join();
    }
  }

  // ---------------------------------------------------------------- whose thread

  @Test
  void wrongThread_isRefused() throws Exception {
    Channel<String> channel = Channel.unlimited();
    Task<Object> task = scheduler.spawn(async((frame, state) -> channel.trySend("owned")));
    host.turn();

    assertThat(task.isDone()).isTrue();
    assertThat(thrownInAnotherThread(task::isDone)).hasMessageContaining("another thread");
    assertThat(thrownInAnotherThread(() -> channel.trySend("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("belongs to the scheduler on");
  }

  @Test
  void beforeTheFirstTurn_nobodyIsKnownToBeTheHost() {
    Task<Object> task = scheduler.spawn(logging("later"));
    assertThatThrownBy(task::isDone).hasMessageContaining("another thread");
  }

  @Test
  void hostReplacesItsThread_theNewOneIsKnownFromItsFirstTurnOn() throws Exception {
    Mutex mutex = new Mutex();
    Task<Object> task =
        scheduler.spawn(
            async(
                (frame, state) ->
                    switch (state) {
                      case 0 -> frame.await(1, mutex.lock());
                      case 1 -> frame.await(2, new Promise<>());
                      default -> frame.value();
                    }));
    host.turn();
    scheduler.execute(() -> log.add("on " + Thread.currentThread().getName()));

    inAnotherThread(
        () -> {
          assertThatThrownBy(task::isDone).isInstanceOf(IllegalStateException.class);
          Thread.currentThread().setName("the replacement");
          host.turn();
          assertThat(task.isDone()).isFalse();
          scheduler.spawn(async((frame, state) -> log.add("locked " + (mutex.tryLock() == null))));
          host.turn();
          return null;
        });

    assertThat(log).containsExactly("on the replacement", "locked true");
    assertThatThrownBy(task::isDone).isInstanceOf(IllegalStateException.class);
  }

  // ---------------------------------------------------------------- what would block the host

  @Test
  void run_isRefused() throws Exception {
    assertThatThrownBy(scheduler::run)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("a guest runs whenever its host does");
    host.turn();
    assertThatThrownBy(scheduler::run).hasMessageContaining("a guest runs");
    assertThatThrownBy(() -> scheduler.runUntil(Pawl.done())).hasMessageContaining("a guest runs");
  }

  @Test
  void call_fromTheHost_isRefused_fromElsewhereIsAnswered() throws Exception {
    host.turn();
    assertThatThrownBy(() -> scheduler.call(Pawl::done))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("await the task instead");

    CompletableFuture<String> answer =
        CompletableFuture.supplyAsync(() -> scheduler.call(() -> awaiting(Pawl.done("answer"))));
    host.turn();
    assertThat(answer.get()).isEqualTo("answer");
  }

  @Test
  void host_thatRunsActionsOnTheCallersThread_isRefused() {
    assertThatThrownBy(() -> Scheduler.guestOf(Runnable::run))
        .hasMessageContaining("cannot have guests");
    assertThatThrownBy(() -> builder().guestOf(null)).isInstanceOf(NullPointerException.class);
  }

  // ---------------------------------------------------------------- what fails

  @Test
  void taskOrActionThatFails_isToldToTheHandlerOnTheHostsThread() throws Exception {
    List<Thread> threads = new ArrayList<>();
    Scheduler strict =
        Scheduler.builder()
            .guestOf(host)
            .uncaughtExceptionHandler(
                (task, failure) -> {
                  threads.add(Thread.currentThread());
                  log.add(failure.getMessage());
                })
            .create();
    host.turnAll();
    strict.spawn(
        async(
            (frame, state) -> {
              throw new IOException("of a task");
            }));
    strict.execute(
        () -> {
          throw new IllegalStateException("of an action");
        });
    strict.spawn(logging("the others run on"));
    host.turn();
    strict.close();

    assertThat(log).containsExactly("of a task", "of an action", "the others run on");
    assertThat(threads).hasSize(2).containsOnly(Thread.currentThread());
  }

  @Test
  void turnThatFails_isToldToTheHandler_andTheSchedulerCanBeClosed() throws Exception {
    IllegalStateException fault = new IllegalStateException("a fault of the clock");
    Scheduler faulty =
        builder()
            .clock(
                new Clock() {
                  private boolean thrown;

                  @Override
                  public long nanoTime() {
                    return 0;
                  }

                  @Override
                  public long idle(long nanos, Outside outside) {
                    if (!thrown) {
                      thrown = true;
                      throw fault;
                    }
                    return nanos;
                  }
                })
            .guestOf(host)
            .create();
    Task<Void> task = faulty.spawn(awaiting(new Promise<>()));
    host.turnAll();
    assertThat(uncaught).containsExactly(fault);
    assertThatThrownBy(() -> faulty.spawn(logging("never")))
        .hasMessageContaining("its host runs it no more");

    faulty.close();
    assertThat(task.state()).isEqualTo(State.CANCELLED);
    assertThat(log).isEmpty();
  }

  @Test
  void exception_hasTheLinesOfItsCallers() throws Exception {
    Task<Object> inner =
        async(
            (frame, state) -> {
              if (state == 0) {
                return frame.await(1, Pawl.yieldNow());
              }
              throw new IOException();
            });
    scheduler.spawn(awaiting(inner));
    host.turn();
    assertThat(uncaught).hasSize(1);
    List<String> lines =
        Arrays.stream(uncaught.get(0).getStackTrace())
            .map(line -> line.getClassName() + "." + line.getMethodName())
            .toList();
    assertThat(lines).containsSubsequence("dev.pawl.SwitchFrame.body", "dev.pawl.SwitchFrame.body");
    assertThat(lines).noneMatch(line -> line.contains("Dispatcher") || line.contains("EventLoop"));
    assertThat(lines).last().isEqualTo("dev.pawl.scheduler.GuestLoop.turn");
  }

  // ---------------------------------------------------------------- sockets

  private static Task<Object> echo(TcpStream client) {
    return then(
        repeat(
            () ->
                then(
                    client.readLine(),
                    line ->
                        line == null
                            ? Pawl.done(false)
                            : then(client.write("echo " + line + "\n"), sent -> Pawl.done(true))),
            more -> !more),
        end -> {
          client.close();
          return Pawl.done(end);
        });
  }

  private static Task<String> ask(int port, String line) throws IOException {
    return then(
        TcpStream.connect("127.0.0.1", port),
        stream ->
            then(
                stream.write(line + "\n"),
                sent ->
                    then(
                        stream.readLine(),
                        answer -> {
                          stream.close();
                          return Pawl.done(answer);
                        })));
  }

  @Test
  void twoGuestsOfOneHost_talkOverSockets() throws Exception {
    try (TcpListener listener =
            TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Scheduler server = builder().named("server").guestOf(host).create();
        Scheduler client = builder().named("client").guestOf(host).create()) {
      int port = listener.localAddress().getPort();
      server.spawn(
          repeat(
              () -> then(listener.accept(), each -> Pawl.done(Pawl.spawn(echo(each)))),
              t -> false));
      List<Task<String>> answers = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String line = "line " + i;
        answers.add(client.spawn(task(() -> ask(port, line))));
      }
      host.turnUntil(() -> answers.stream().allMatch(answer -> isDone(answer)));
      assertThat(answers)
          .extracting(Task::resultNow)
          .startsWith("echo line 0", "echo line 1")
          .hasSize(20)
          .doesNotContainNull();
    }
    assertThat(uncaught).isEmpty();
  }

  /** What is asked before the first turn is refused. */
  private static boolean isDone(Task<?> task) {
    try {
      return task.isDone();
    } catch (IllegalStateException beforeTheFirstTurn) {
      return false;
    }
  }

  @Test
  void taskOfAnotherGuestOfTheHost_isAwaited() throws Exception {
    try (Scheduler other = builder().guestOf(host).create()) {
      Promise<String> promise = new Promise<>();
      Task<String> theirs = other.spawn(awaiting(promise));
      Task<String> ours = scheduler.spawn(awaiting(theirs));
      host.turnAll();
      promise.complete("across");
      host.turnUntil(ours::isDone);
      assertThat(ours.resultNow()).isEqualTo("across");
    }
  }

  // ---------------------------------------------------------------- dumps

  @Test
  void dump_betweenTurns_isMadeByTheHost() throws Exception {
    scheduler.spawn(awaiting(new Promise<>()).named("waiter"));
    host.turn();
    assertThat(scheduler.dump().toString())
        .startsWith("scheduler \"guest of the test\" on thread \"" + thread() + "\": 1 task")
        .contains("\"waiter\"");

    CompletableFuture<TaskDump> dump = CompletableFuture.supplyAsync(scheduler::dump);
    host.turn();
    assertThat(dump.get().toString()).contains("\"waiter\"").doesNotContain("held up");
  }

  private static String thread() {
    return Thread.currentThread().getName();
  }

  @Test
  void singleThreadExecutor_asHost_ofCallsFromPlainCode() throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Scheduler guest = Scheduler.guestOf(executor)) {
      assertThat(
              guest.<String>call(
                  () -> then(Pawl.sleep(Duration.ofMillis(1)), n -> Pawl.done("called"))))
          .isEqualTo("called");
      // The executor has another thread afterwards.
      executor.execute(
          () -> {
            throw new IllegalStateException("ends the executor's thread, and is meant to");
          });
      assertThat(guest.<String>call(() -> Pawl.done("called again"))).isEqualTo("called again");
    } finally {
      executor.shutdown();
    }
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }
}
