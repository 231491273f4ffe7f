package dev.pawl.demo.testing;

import static dev.pawl.Pawl.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.sync.Mutex;
import dev.pawl.testing.EventOrder;
import dev.pawl.testing.FailedSeed;
import dev.pawl.testing.PawlTest;
import dev.pawl.testing.TestScheduler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The example of {@code dev.pawl.testing}, as it stands there; and what it would not tell. */
class AccountTest {
  /** Somebody else keeps the balance, and answers at once, as a rule. */
  @SuppressWarnings("try") // a lock is there to be given back
  static class Account {
    private final Mutex mutex = new Mutex();
    private int balance;

    @Async
    Task<Void> deposit(int amount) {
      try (var held = await(mutex.lock())) {
        await(depositWithoutLock(amount));
      }
      return done();
    }

    /** Reads, and writes what it makes of that: another one may have written meanwhile. */
    @Async
    Task<Void> depositWithoutLock(int amount) {
      int read = balance;
      try (var audited = await(new Mutex().lock())) {
        balance = read + amount;
      }
      return done();
    }

    int balance() {
      return balance;
    }
  }

  @PawlTest(seeds = 1000)
  void deposits_thatMeet_areBothKept(TestScheduler test) {
    Account account = new Account();
    test.run(all(account.deposit(1), account.deposit(2)));
    assertEquals(3, account.balance());
  }

  @PawlTest
  void answer_thatDoesNotCome_timesOut(TestScheduler test, EventOrder order) {
    test.run(
        () -> {
          order.expect(1);
          try {
            await(timeout(Duration.ofDays(1), new Promise<String>()));
          } catch (TimeoutException e) {
            order.finish(2);
          }
          return done();
        });
    assertEquals(Duration.ofDays(1), test.clock().elapsed());
  }

  @Test
  void deposits_withoutLock_areLost_andTheSeedTellsWhen() throws Throwable {
    TestScheduler.Exploration exploration =
        test -> {
          Account account = new Account();
          test.run(all(account.depositWithoutLock(1), account.depositWithoutLock(2)));
          assertEquals(3, account.balance());
        };
    // First in, first out, nobody comes in between.
    try (TestScheduler test = new TestScheduler()) {
      exploration.run(test);
    }

    Throwable failure = catchThrowable(() -> TestScheduler.explore(1000, exploration));

    assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("expected: <3>");
    FailedSeed seed = (FailedSeed) failure.getSuppressed()[0];
    try (TestScheduler test = new TestScheduler(seed.seed())) {
      assertThat(catchThrowable(() -> exploration.run(test))).hasMessage(failure.getMessage());
    }
  }

  @Test
  void documentation_hasTheseTests() throws IOException {
    String tests =
        Files.readString(Path.of("src/test/java/dev/pawl/demo/testing/AccountTest.java"));
    List<String> page =
        Files.readAllLines(Path.of("../runtime/src/main/java/dev/pawl/testing/package-info.java"));
    List<String> example =
        page.subList(page.indexOf(" * class AccountTest {") + 1, page.indexOf(" * }"));

    assertThat(example).hasSizeGreaterThan(10);
    assertThat(withoutLayout(tests))
        .contains(withoutLayout(String.join("\n", example).replaceAll("(?m)^ \\* ?", "")));
  }

  private static String withoutLayout(String code) {
    return code.replaceAll("\\s+", "");
  }
}
