package dev.pawl.processor.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pawl.Pawl;
import dev.pawl.Task;
import dev.pawl.processor.testing.Woven;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/**
 * Bodies that both await and emit. Each test runs the task of its name in {@code
 * generators/AsyncGens.java} and looks at the log.
 */
@SuppressWarnings("unchecked")
class AsyncIteratorTest {
  private static Class<?> gens;
  private static List<String> log;

  private final Method program;

  AsyncIteratorTest(TestInfo test) throws NoSuchMethodException {
    program = gens.getDeclaredMethod(test.getTestMethod().orElseThrow().getName());
    program.setAccessible(true);
  }

  @BeforeAll
  static void compile() throws Exception {
    try (InputStream source =
        Objects.requireNonNull(
            AsyncIteratorTest.class.getResourceAsStream("/generators/AsyncGens.java"))) {
      String text = new String(source.readAllBytes(), StandardCharsets.UTF_8);
      gens = Woven.compile(text).loadClass("AsyncGens");
    }
    Field field = gens.getDeclaredField("log");
    field.setAccessible(true);
    log = (List<String>) field.get(null);
  }

  private void assertLogged(String... lines) throws ReflectiveOperationException {
    log.clear();
    Pawl.run((Task<?>) program.invoke(null));
    assertThat(log).containsExactly(lines);
  }

  @Test
  void awaitsAndEmitsInOneBody() throws Exception {
    assertLogged("1", "2", "3", "cleaned up");
  }

  @Test
  void bodyDoesNotRunBeforeItIsAsked() throws Exception {
    assertLogged("not asked", "1", "cleaned up");
  }

  @Test
  void hasNext_goesAheadOnce() throws Exception {
    assertLogged("true true 1");
  }

  @Test
  void next_withoutHasNext_isRefused() throws Exception {
    assertLogged("await hasNext() of AsyncGens.counting first");
  }

  @Test
  void exhausted_givesNoMore() throws Exception {
    assertLogged("cleaned up", "false false");
  }

  @Test
  void failure_comesOutOfHasNextAndEndsIt() throws Exception {
    assertLogged("1", "IllegalStateException: body", "false");
  }

  @Test
  void close_runsFinallyBlocksWhichMayAwait() throws Exception {
    assertLogged("cleaned up", "false");
  }

  @Test
  void close_fresh_runsNothing() throws Exception {
    assertLogged("false");
  }

  @Test
  void close_bodyThatEmitsAgain_isRefused() throws Exception {
    assertLogged(
        "IllegalStateException: AsyncGens.stubborn emitted while it was closed; do not catch"
            + " GeneratorExit");
  }

  @Test
  void close_bodyThatReturns_isQuiet() throws Exception {
    assertLogged("exit", "false");
  }

  @Test
  void secondToAskMeanwhile_isRefused() throws Exception {
    assertLogged(
        "IllegalStateException: AsyncGens.waiting is being asked already; let only one task iterate"
            + " over it",
        "true 2");
  }

  @Test
  void cancelledWhileAsking_cancelsTheBodyAndWaitsForItsEnd() throws Exception {
    assertLogged("1", "waited", "CancellationException: AsyncGens.waiting was cancelled", "false");
  }

  @Test
  void delegation_passesElementsOn() throws Exception {
    assertLogged("0", "1", "2", "cleaned up", "9", "outer cleaned up");
  }

  @Test
  void delegation_innerThatFails_failsAtTheEmitAll() throws Exception {
    assertLogged("0", "1", "outer caught body", "8", "outer cleaned up");
  }

  @Test
  void delegation_close_closesTheInnerFirst() throws Exception {
    assertLogged("1", "cleaned up", "outer cleaned up", "false");
  }

  @Test
  void delegation_close_innerThatEmitsAgain_failsAtTheEmitAll() throws Exception {
    assertLogged(
        "outer caught AsyncGens.stubborn emitted while it was closed; do not catch GeneratorExit",
        "IllegalStateException: AsyncGens.delegating emitted while it was closed; do not catch"
            + " GeneratorExit");
  }

  @Test
  void delegation_toAGenerator_givesItsResult() throws Exception {
    assertLogged("-1", "1", "2", "plain cleaned up", "inner gave result");
  }

  @Test
  void delegation_toAnExhaustedGenerator_givesNull() throws Exception {
    assertLogged("plain cleaned up", "-1", "inner gave null");
  }

  @Test
  void delegation_close_closesAGenerator() throws Exception {
    assertLogged("-1", "1", "plain cleaned up");
  }

  @Test
  void returnOfAnother_delegates() throws Exception {
    assertLogged("0", "1", "2", "cleaned up");
  }

  @Test
  void delegation_tenThousandDeep_worksOnTheDefaultStack() throws Exception {
    assertLogged("1");
  }

  @Test
  void aMillionElementsThatNobodyWaitsFor() throws Exception {
    assertLogged("499999500000");
  }
}
