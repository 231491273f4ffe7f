package dev.pawl.testing;

import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pawl.Clock;
import dev.pawl.Pawl;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.io.TcpListener;
import dev.pawl.io.TcpStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
@SuppressWarnings("try") // some close earlier than at the end
class TestSchedulerTest {
  private static final Duration HOUR = Duration.ofHours(1);

  private final List<String> log = new ArrayList<>();

  private Task<Void> logging(String name, Task<?> first) {
    return then(
        first,
        ignored -> {
          log.add(name);
          return Pawl.done();
        });
  }

  // ---------------------------------------------------------------- running

  @Test
  void run_resultOfTheTask_inNoTime() {
    try (TestScheduler test = new TestScheduler()) {
      String result = test.run(then(Pawl.sleep(HOUR), slept -> Pawl.done("slept")));

      assertThat(result).isEqualTo("slept");
      assertThat(test.clock().elapsed()).isEqualTo(HOUR);
    }
  }

  @Test
  void run_taskThatFails_theVeryException() {
    IOException failure = new IOException();
    try (TestScheduler test = new TestScheduler()) {
      assertThat(catchThrowable(() -> test.run(Pawl.failed(failure)))).isSameAs(failure);
    }
  }

  @Test
  void run_bodyThatThrows_theVeryException() {
    IOException failure = new IOException();
    try (TestScheduler test = new TestScheduler()) {
      assertThat(
              catchThrowable(
                  () ->
                      test.run(
                          () -> {
                            throw failure;
                          })))
          .isSameAs(failure);
    }
  }

  @Test
  void run_whatWasSpawnedAndIsReady_endsToo() {
    try (TestScheduler test = new TestScheduler()) {
      test.run(
          () -> {
            Pawl.spawn(logging("spawned", Pawl.yieldNow()));
            return Pawl.done();
          });
      assertThat(log).containsExactly("spawned");
    }
  }

  @Test
  void run_again_goesOnWithWhatWasSuspended() {
    Promise<String> promise = new Promise<>();
    try (TestScheduler test = new TestScheduler()) {
      test.run(() -> Pawl.done(Pawl.spawn(logging("went on", promise))));
      assertThat(log).isEmpty();

      promise.complete("now");
      test.run(Pawl.yieldNow());

      assertThat(log).containsExactly("went on");
    }
  }

  // ---------------------------------------------------------------- what is left behind

  @Test
  void close_taskThatIsSuspended_isNamedWithItsAwaits() {
    TestScheduler test = new TestScheduler();
    Task<Void> leaked = logging("never", logging("inner", Pawl.sleep(HOUR))).named("leaked");
    test.run(() -> Pawl.done(Pawl.spawn(leaked)));

    assertThatThrownBy(test::close)
        .isInstanceOf(LeakError.class)
        .hasMessageContaining("\"leaked\" 0.000 s, suspended: sleep")
        .hasMessageContaining("at dev.pawl.Script.then(Script.java:1)")
        .hasMessageContaining("await or cancel what the test spawns");
    assertThat(leaked.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(test.clock().elapsed()).isZero();
  }

  @Test
  void close_sockets_areNamedWithTheirAddresses() throws IOException {
    TestScheduler test = new TestScheduler();
    try (TcpListener listener =
        TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      test.run(
          () -> {
            Task<TcpStream> accepting = Pawl.spawn(listener.accept());
            return then(
                TcpStream.connect(listener.localAddress()),
                client ->
                    then(
                        accepting,
                        server -> {
                          server.close();
                          log.add(client.toString());
                          log.add(listener.toString());
                          return Pawl.done();
                        }));
          });

      assertThatThrownBy(test::close)
          .isInstanceOf(LeakError.class)
          .hasMessageContaining(log.get(0))
          .hasMessageContaining(log.get(1));
    }
  }

  @Test
  void close_socketsThatWereClosed_nothingIsLeft() throws IOException {
    try (TestScheduler test = new TestScheduler();
        TcpListener listener =
            TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      test.run(
          () -> {
            Task<TcpStream> accepting = Pawl.spawn(listener.accept());
            return then(
                TcpStream.connect(listener.localAddress()),
                client ->
                    then(
                        accepting,
                        server -> {
                          server.close();
                          client.close();
                          listener.close();
                          return Pawl.done();
                        }));
          });
    }
  }

  @Test
  void close_taskThatFailedWithNobodyAwaitingIt() {
    IOException failure = new IOException("of nobody's task");
    TestScheduler test = new TestScheduler();
    test.run(() -> Pawl.done(Pawl.spawn(Pawl.failed(failure))));

    assertThatThrownBy(test::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("nobody awaits")
        .hasCause(failure);
  }

  @Test
  void run_tasksThatWaitForEachOther_endsWithWhereTheyWait() {
    Promise<String> never = new Promise<>();
    try (TestScheduler test = new TestScheduler()) {
      test.clock().stalledAfter(Duration.ofMillis(1));

      assertThatThrownBy(() -> test.run(then(never.named("never"), got -> Pawl.done())))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("every task waits, no timer is armed")
          .hasMessageContaining("Script.then");

      never.complete("at last");
      test.run(Pawl.yieldNow());
    }
  }

  // ---------------------------------------------------------------- time and other threads

  @Test
  void hold_timeWaitsForAnotherThread() {
    Promise<String> answer = new Promise<>();
    CountDownLatch waits = new CountDownLatch(1);
    try (TestScheduler test = new TestScheduler()) {
      TestScheduler.Hold hold = test.hold();
      Thread worker =
          new Thread(
              () -> {
                try (hold) {
                  waits.await();
                  answer.complete("answer");
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      worker.start();

      String result =
          test.run(
              () -> {
                // Comes when the task below is suspended already, and time could pass.
                Pawl.spawn(then(Pawl.yieldNow(), turn -> then(Pawl.yieldNow(), t -> open(waits))));
                return Pawl.timeout(Duration.ofNanos(1), answer);
              });

      assertThat(result).isEqualTo("answer");
      assertThat(test.clock().elapsed()).isZero();
    }
  }

  private static Task<Void> open(CountDownLatch latch) {
    latch.countDown();
    return Pawl.done();
  }

  @Test
  void hold_releasedWhileTheSchedulerWaits_timeGoesOn() {
    CountDownLatch waits = new CountDownLatch(1);
    try (TestScheduler test = new TestScheduler()) {
      TestScheduler.Hold hold = test.hold();
      Thread holder =
          new Thread(
              () -> {
                try (hold) {
                  waits.await();
                } catch (InterruptedException e) {
                  throw new AssertionError(e);
                }
              });
      holder.start();

      test.run(then(task(() -> open(waits)), opened -> Pawl.sleep(HOUR)));

      hold.close(); // the second time: nothing
      assertThat(test.clock().elapsed()).isEqualTo(HOUR);
    }
  }

  @Test
  void socketWithData_isReadBeforeTimePasses() throws IOException {
    try (TestScheduler test = new TestScheduler();
        TcpListener listener =
            TcpListener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      String line =
          test.run(
              () -> {
                Task<TcpStream> accepting = Pawl.spawn(listener.accept());
                return then(
                    TcpStream.connect(listener.localAddress()),
                    client ->
                        then(
                            accepting,
                            server ->
                                then(
                                    client.write("line\n"),
                                    written ->
                                        then(
                                            timedOut(server),
                                            read -> {
                                              client.close();
                                              server.close();
                                              listener.close();
                                              return Pawl.done(read);
                                            }))));
              });
      assertThat(line).isEqualTo("line");
      assertThat(test.clock().elapsed()).isZero();
    }
  }

  @Test
  void wokenUpForNothing_theWaitGoesOnInsteadOfBeginningAnew() {
    VirtualClock clock = new VirtualClock().patience(HOUR);
    long nanos = HOUR.toNanos();

    assertThat(clock.idle(nanos, Clock.Outside.SOCKETS)).isEqualTo(nanos);
    clock.idled(nanos);
    long rest = clock.idle(nanos, Clock.Outside.SOCKETS);
    clock.idled(nanos);
    assertThat(rest).isLessThan(nanos);
    assertThat(clock.idle(nanos, Clock.Outside.SOCKETS)).isLessThan(rest);
    assertThat(clock.elapsed()).isZero();

    // This time something has come, so the clock is not told that nothing has.
    assertThat(clock.idle(nanos, Clock.Outside.SOCKETS)).isEqualTo(nanos);
  }

  private static Task<String> timedOut(TcpStream server) throws IOException {
    try {
      return Pawl.timeout(Duration.ofNanos(1), server.readLine());
    } catch (TimeoutException e) {
      throw new AssertionError("declared, and thrown at the await", e);
    }
  }

  @Test
  void advance_timePassesWithoutWaiting() {
    try (TestScheduler test = new TestScheduler()) {
      test.run(
          () -> {
            Task<Void> sleeper = Pawl.spawn(logging("woken up", Pawl.sleep(HOUR)));
            return then(
                Pawl.yieldNow(),
                turn -> {
                  test.clock().advance(HOUR);
                  return sleeper;
                });
          });
      assertThat(test.clock().elapsed()).isEqualTo(HOUR);
    }
    assertThatThrownBy(() -> new VirtualClock().advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  // ---------------------------------------------------------------- seeds

  /** In which order three tasks have their two turns each. */
  private static String order(@Nullable Long seed) {
    List<String> order = new ArrayList<>();
    try (TestScheduler test = seed == null ? new TestScheduler() : new TestScheduler(seed)) {
      test.run(() -> Pawl.all(turns(order, "a"), turns(order, "b"), turns(order, "c")));
    }
    return String.join("", order);
  }

  private static Task<Void> turns(List<String> order, String name) {
    return dev.pawl.Script.times(
        2,
        () -> {
          order.add(name);
          return Pawl.yieldNow();
        });
  }

  @Test
  void noSeed_firstInFirstOut() {
    assertThat(order(null)).isEqualTo("abcabc");
  }

  @Test
  void seed_sameSeed_sameOrder() {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(order(seed)).isEqualTo(order(seed));
    }
  }

  @Test
  void seeds_everyOrderTurnsUp() {
    Set<String> orders = new HashSet<>();
    for (long seed = 1; seed <= 5_000; seed++) {
      orders.add(order(seed));
    }
    // 6! / (2! 2! 2!) ways to shuffle three times two turns.
    assertThat(orders).hasSize(90);
  }

  @Test
  void explore_failure_hasItsSeed_andTheSeedRepeatsIt() throws Throwable {
    AssertionError failure = new AssertionError("the one");
    TestScheduler.Exploration exploration =
        test -> {
          long seed = test.seed().orElseThrow();
          log.add("seed " + seed);
          if (seed == 3) {
            throw failure;
          }
        };

    assertThatThrownBy(() -> TestScheduler.explore(10, exploration)).isSameAs(failure);

    assertThat(log).containsExactly("seed 1", "seed 2", "seed 3");
    assertThat(failure.getSuppressed()).hasSize(1);
    assertThat(failure.getSuppressed()[0])
        .isInstanceOf(FailedSeed.class)
        .hasMessageContaining("failed with seed 3")
        .hasMessageContaining("-Dpawl.seed=3");
    assertThat(((FailedSeed) failure.getSuppressed()[0]).seed()).isEqualTo(3);
  }

  @Test
  void seeds_propertiesSayOtherwise() {
    assertThat(Seeds.of(3, property -> null).toArray()).containsExactly(1, 2, 3);
    assertThat(Seeds.of(3, property -> property.equals("pawl.seed") ? "17" : null).toArray())
        .containsExactly(17);
    assertThat(Seeds.of(3, property -> property.equals("pawl.seeds") ? " 2 " : null).toArray())
        .containsExactly(1, 2);
    assertThatThrownBy(() -> Seeds.of(3, property -> "many"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-Dpawl.seed=many is not a number");
  }
}
