package dev.pawl.processor.generator;

import static dev.pawl.processor.generator.Gens.LOG;
import static dev.pawl.processor.generator.Gens.generator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.GeneratorExit;
import java.io.IOException;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/**
 * Generators mean what Python's do: one test for each rule of PEP 255 and PEP 342. Where Python
 * raises StopIteration, TypeError or ValueError, Java throws NoSuchElementException or
 * IllegalStateException. {@code GENERATORS.md} lists the rules.
 */
class GeneratorSemanticsTest {
  @Test
  void body_doesNotRunBeforeTheFirstValueIsAskedFor() {
    var echo = generator("echo");
    assertThat(LOG).isEmpty();
    assertThat(echo.next()).isEqualTo(1);
    assertThat(LOG).containsExactly("start");
  }

  @Test
  void send_beforeThePrimingNext_isRefused() {
    var echo = generator("echo");
    assertThatThrownBy(() -> echo.send(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("next() first");
    assertThat(echo.next()).isEqualTo(1);
  }

  @Test
  void sendOfNull_primes() {
    assertThat(generator("echo").send(null)).isEqualTo(1);
  }

  @Test
  void send_isWhatEmitEvaluatesTo() {
    var echo = generator("echo");
    echo.next();
    assertThat(echo.send(5)).isEqualTo(2);
    assertThat(LOG).containsExactly("start", "got 5");
  }

  @Test
  void next_afterEmit_sendsNull() {
    var echo = generator("echo");
    echo.next();
    echo.next();
    assertThat(LOG).containsExactly("start", "got null");
  }

  @Test
  void returnValue_isTheResult() {
    var echo = generator("echo");
    echo.next();
    echo.send(5);
    assertThatThrownBy(() -> echo.send(6)).isInstanceOf(NoSuchElementException.class);
    assertThat(echo.result()).isEqualTo("a5b6");
  }

  @Test
  void result_beforeTheEnd_isRefused() {
    var echo = generator("echo");
    echo.next();
    assertThatThrownBy(echo::result).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void exhausted_givesNoMore() {
    var echo = generator("echo");
    echo.forEachRemaining(value -> {});
    assertThat(echo.hasNext()).isFalse();
    assertThatThrownBy(echo::next).isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> echo.send(1)).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void throwInto_caught_goesOnToTheNextEmit() {
    var catching = generator("catching");
    catching.next();
    assertThat(catching.throwInto(new IOException("x"))).isEqualTo(9);
    assertThat(LOG).containsExactly("caught x");
    assertThat(catching.next()).isZero();
  }

  @Test
  void throwInto_caughtAndReturned_endsWithoutAValue() {
    var catching = generator("catching");
    catching.next();
    assertThatThrownBy(() -> catching.throwInto(new RuntimeException("stop")))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(catching.result()).isEqualTo("stopped");
  }

  @Test
  void throwInto_notCaught_comesOutAsTheSameObjectAndEndsIt() {
    var echo = generator("echo");
    echo.next();
    Exception exception = new Exception("checked");
    assertThatThrownBy(() -> echo.throwInto(exception)).isSameAs(exception);
    assertThat(echo.hasNext()).isFalse();
    assertThatThrownBy(echo::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("failed");
  }

  @Test
  void throwInto_fresh_runsNothingAndEndsIt() {
    var echo = generator("echo");
    IllegalArgumentException exception = new IllegalArgumentException();
    assertThatThrownBy(() -> echo.throwInto(exception)).isSameAs(exception);
    assertThat(LOG).isEmpty();
    assertThat(echo.hasNext()).isFalse();
  }

  @Test
  void throwInto_exhausted_comesOut() {
    var echo = generator("echo");
    echo.forEachRemaining(value -> {});
    IllegalArgumentException exception = new IllegalArgumentException();
    assertThatThrownBy(() -> echo.throwInto(exception)).isSameAs(exception);
    assertThat(echo.result()).isEqualTo("anullbnull");
  }

  @Test
  void bodyThatThrows_ends() {
    var failing = generator("failing");
    failing.next();
    assertThatThrownBy(failing::next).isInstanceOf(IllegalStateException.class).hasMessage("body");
    assertThatThrownBy(failing::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void close_runsFinallyBlocks() {
    var cleaning = generator("cleaning");
    cleaning.next();
    cleaning.close();
    assertThat(LOG).containsExactly("finally");
    assertThat(cleaning.hasNext()).isFalse();
    cleaning.close();
    assertThat(LOG).containsExactly("finally");
  }

  @Test
  void close_fresh_runsNothing() {
    var cleaning = generator("cleaning");
    cleaning.close();
    assertThat(LOG).isEmpty();
    assertThat(cleaning.hasNext()).isFalse();
  }

  @Test
  void close_bodyThatEmitsAgain_isRefused() {
    var stubborn = generator("stubborn");
    stubborn.next();
    assertThatThrownBy(stubborn::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GeneratorExit");
  }

  @Test
  void close_bodyThatReturns_isQuiet() {
    var swallowing = generator("swallowing");
    swallowing.next();
    swallowing.close();
    assertThat(LOG).containsExactly("exit");
  }

  @Test
  void reentrantCall_isRefused() {
    var reentrant = generator("reentrant");
    Gens.setSelf(reentrant);
    assertThat(reentrant.next()).isEqualTo(1);
    assertThat(reentrant.next()).isEqualTo(2);
    assertThat(LOG).hasSize(1).first().asString().contains("running");
  }

  @Test
  void hasNext_goesAheadOnce() {
    var echo = generator("echo");
    assertThat(echo.hasNext()).isTrue();
    assertThat(echo.hasNext()).isTrue();
    assertThatThrownBy(() -> echo.send(1)).isInstanceOf(IllegalStateException.class);
    assertThat(echo.next()).isEqualTo(1);
    assertThat(LOG).containsExactly("start");
  }

  @Test
  void exit_isNoException() {
    assertThat(Exception.class.isAssignableFrom(GeneratorExit.class)).isFalse();
  }

  @Test
  void close_bodyThatEmitsAgain_goesOnWhereItIs() {
    var stubborn = generator("stubborn");
    stubborn.next();
    assertThatThrownBy(stubborn::close).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(stubborn::next).isInstanceOf(GeneratorExit.class);
    assertThat(stubborn.hasNext()).isFalse();
  }

  @Test
  void close_bodyThatThrowsAnother_throwsThat() {
    var leaving = generator("leavingWithAnother");
    leaving.next();
    assertThatThrownBy(leaving::close)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("another");
    assertThat(leaving.hasNext()).isFalse();
  }

  @Test
  void close_exhausted_doesNothing() {
    var echo = generator("echo");
    echo.forEachRemaining(value -> {});
    echo.close();
    assertThat(echo.result()).isEqualTo("anullbnull");
  }

  @Test
  void reentrantCall_isRefusedInEveryWay_andTheBodyGoesOn() {
    var asking = generator("asking");
    Gens.setSelf(asking);
    asking.next();
    assertThat(asking.next()).isEqualTo(2);
    assertThat(LOG)
        .hasSize(5)
        .allSatisfy(message -> assertThat(message).contains("asking is running"));
    assertThat(asking.hasNext()).isFalse();
    assertThat(asking.result()).isEqualTo("asked");
  }

  @Test
  void bodyThatThrowsNoSuchElement_isNoQuietEnd() {
    var raising = generator("raisingTheEnd");
    raising.next();
    assertThatThrownBy(raising::hasNext)
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("mine");
    assertThatThrownBy(raising::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("failed");
  }
}
