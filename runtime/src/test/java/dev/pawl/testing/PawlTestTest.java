package dev.pawl.testing;

import static dev.pawl.Script.task;
import static dev.pawl.Script.then;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.pawl.Pawl;
import dev.pawl.Promise;
import dev.pawl.Task;
import dev.pawl.sync.Channel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the tests of {@link Subject} as JUnit would, and looks at what comes of them. */
class PawlTestTest {
  /** Not found by the build itself, which takes no nested classes. */
  static class Subject {
    private static final List<String> TRACE = new ArrayList<>();

    private int balance;

    /** Looks, waits for something that as a rule is there at once, and acts on what it saw. */
    private Task<Void> deposit(String name, Channel<Integer> audit) {
      return task(
          () -> {
            int seen = balance;
            TRACE.add(name + " saw " + seen);
            return then(
                audit.send(seen),
                sent -> {
                  balance = seen + 1;
                  TRACE.add(name + " wrote " + balance);
                  return Pawl.done();
                });
          });
    }

    private void deposits(TestScheduler test) {
      TRACE.clear();
      Channel<Integer> audit = Channel.unlimited();
      test.run(Pawl.all(deposit("a", audit), deposit("b", audit)));
      assertThat(balance).isEqualTo(2);
    }

    @PawlTest
    void race_inOrder(TestScheduler test) {
      deposits(test);
    }

    @PawlTest(seeds = 1000)
    void race_explored(TestScheduler test) {
      deposits(test);
    }

    @PawlTest(seeds = 5)
    void ownInstanceForEachSeed(TestScheduler test, VirtualClock clock, EventOrder order) {
      balance++;
      order.finish(balance);
      assertThat(test.clock()).isSameAs(clock);
      TRACE.add("seed " + test.seed().orElseThrow());
    }

    @PawlTest
    void endsTooEarly(EventOrder order) {
      order.expect(1);
    }

    @PawlTest
    void leaves(TestScheduler test) {
      test.run(() -> Pawl.done(Pawl.spawn(then(new Promise<>(), never -> Pawl.done()))));
    }

    @PawlTest(seeds = 3)
    void leaves_explored(TestScheduler test) {
      leaves(test);
    }

    @PawlTest(seeds = 3)
    void aborts(TestScheduler test) {
      abort("seed " + test.seed().orElseThrow());
    }

    @PawlTest
    void withoutParameters() {}
  }

  /** The runs of a test, by their display names. */
  private static Map<String, TestExecutionResult> run(
      String method, Class<?>[] parameters, Map<String, String> configuration) {
    Map<String, TestExecutionResult> results = new LinkedHashMap<>();
    TestExecutionListener listener =
        new TestExecutionListener() {
          @Override
          public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest()) {
              results.put(test.getDisplayName(), result);
            }
          }
        };
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(Subject.class, method, parameters))
            .configurationParameters(configuration)
            .build();
    Subject.TRACE.clear();
    LauncherFactory.create().execute(request, listener);
    return results;
  }

  private static Map<String, TestExecutionResult> run(String method, Class<?>... parameters) {
    return run(method, parameters, Map.of());
  }

  private static Throwable onlyFailure(Map<String, TestExecutionResult> results) {
    List<Throwable> failures =
        results.values().stream()
            .flatMap(result -> result.getThrowable().stream())
            .collect(Collectors.toList());
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }

  private static FailedSeed seedOf(Throwable failure) {
    assertThat(failure.getSuppressed()).hasSize(1);
    return (FailedSeed) failure.getSuppressed()[0];
  }

  @Test
  void plantedRace_inOrder_isNotSeen() {
    assertThat(run("race_inOrder", TestScheduler.class).values())
        .containsExactly(TestExecutionResult.successful());
    assertThat(Subject.TRACE).containsExactly("a saw 0", "a wrote 1", "b saw 1", "b wrote 2");
  }

  @Test
  void plantedRace_explored_isFound_itsSeedPrinted_andTheRunRepeatedFromIt() {
    Class<?>[] parameters = {TestScheduler.class};
    Map<String, TestExecutionResult> found = run("race_explored", parameters, Map.of());

    Throwable failure = onlyFailure(found);
    assertThat(failure).isInstanceOf(AssertionError.class).hasMessageContaining("expected: 2");
    FailedSeed seed = seedOf(failure);
    assertThat(seed)
        .hasMessage(
            "failed with seed "
                + seed.seed()
                + "; to repeat it: run "
                + Subject.class.getName()
                + "#race_explored with -Dpawl.seed="
                + seed.seed());
    // It ended with that seed, and had come to it one by one.
    assertThat(found).hasSize((int) seed.seed()).containsKey("seed " + seed.seed());
    List<String> trace = List.copyOf(Subject.TRACE);
    assertThat(trace.subList(0, 2)).containsExactlyInAnyOrder("a saw 0", "b saw 0");

    String repeated = Long.toString(seed.seed());
    for (int i = 0; i < 3; i++) {
      Map<String, TestExecutionResult> again =
          run("race_explored", parameters, Map.of("pawl.seed", repeated));

      assertThat(again).containsOnlyKeys("seed " + repeated);
      assertThat(onlyFailure(again)).hasMessage(failure.getMessage());
      assertThat(Subject.TRACE).isEqualTo(trace);
    }
  }

  @Test
  void seeds_eachHasAnInstanceOfItsOwn() {
    Class<?>[] parameters = {TestScheduler.class, VirtualClock.class, EventOrder.class};
    assertThat(run("ownInstanceForEachSeed", parameters))
        .hasSize(5)
        .allSatisfy((name, result) -> assertThat(result.getThrowable()).isEmpty());
    assertThat(Subject.TRACE).containsExactly("seed 1", "seed 2", "seed 3", "seed 4", "seed 5");
  }

  @Test
  void seeds_asManyAsAskedFor() {
    Class<?>[] parameters = {TestScheduler.class, VirtualClock.class, EventOrder.class};
    assertThat(run("ownInstanceForEachSeed", parameters, Map.of("pawl.seeds", "7"))).hasSize(7);
  }

  @Test
  void orderThatIsNotFinished_fails() {
    assertThat(onlyFailure(run("endsTooEarly", EventOrder.class)))
        .hasMessage("finish(2) was expected after event 1, but the test ended there");
  }

  @Test
  void leak_fails() {
    assertThat(onlyFailure(run("leaves", TestScheduler.class)))
        .isInstanceOf(LeakError.class)
        .hasNoSuppressedExceptions()
        .hasMessageContaining("at dev.pawl.Script.then(Script.java:1)");
  }

  @Test
  void leak_explored_hasItsSeed() {
    Throwable failure = onlyFailure(run("leaves_explored", TestScheduler.class));

    assertThat(failure).isInstanceOf(LeakError.class);
    assertThat(seedOf(failure).seed()).isEqualTo(1);
  }

  @Test
  void assumptionThatDoesNotHold_isNoFailure_andTheNextSeedIsTried() {
    assertThat(run("aborts", TestScheduler.class))
        .hasSize(3)
        .allSatisfy(
            (name, result) -> {
              assertThat(result.getStatus()).isEqualTo(TestExecutionResult.Status.ABORTED);
              assertThat(result.getThrowable().orElseThrow()).hasNoSuppressedExceptions();
            });
  }

  @Test
  void withoutParameters_isATestLikeAnyOther() {
    assertThat(run("withoutParameters")).containsOnlyKeys("in order");
  }
}
