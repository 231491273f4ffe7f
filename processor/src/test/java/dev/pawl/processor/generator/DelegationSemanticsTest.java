package dev.pawl.processor.generator;

import static dev.pawl.processor.generator.Gens.LOG;
import static dev.pawl.processor.generator.Gens.generator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Generator;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

/**
 * {@code emitAll} means what Python's {@code yield from} does: one test for each rule of PEP 380.
 * {@code GENERATORS.md} lists the rules.
 */
class DelegationSemanticsTest {
  @Test
  void delegation_passesValuesBothWaysAndGivesTheResult() {
    var outer = generator("delegating", generator("echo"));
    assertThat(outer.next()).isEqualTo(1);
    assertThat(outer.send(5)).isEqualTo(2);
    assertThat(outer.send(6)).isEqualTo(3);
    assertThat(LOG).containsExactly("start", "got 5", "got 6", "inner gave a5b6");
    assertThatThrownBy(() -> outer.send(7)).isInstanceOf(NoSuchElementException.class);
    assertThat(outer.result()).isEqualTo("a5b6c7");
  }

  @Test
  void delegation_throwInto_reachesTheInner() {
    var outer = generator("delegating", generator("catching"));
    outer.next();
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(9);
    assertThat(LOG).containsExactly("caught x");
  }

  @Test
  void delegation_throwInto_notCaughtByTheInner_reachesTheOuter() {
    var outer = generator("guarding", generator("echo"));
    outer.next();
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(7);
    assertThat(LOG).containsExactly("start", "outer caught x");
  }

  @Test
  void delegation_innerThatFails_failsAtTheEmitAll() {
    var outer = generator("guarding", generator("failing"));
    outer.next();
    assertThat(outer.next()).isEqualTo(7);
    assertThat(LOG).containsExactly("outer caught body");
  }

  @Test
  void delegation_close_closesInnerFirst() {
    var outer = generator("guarding", generator("cleaning"));
    outer.next();
    outer.close();
    assertThat(LOG).containsExactly("finally", "outer finally");
  }

  @Test
  void delegation_close_innerThatReturnsQuietly_closesTheOuterToo() {
    var outer = generator("guarding", generator("swallowing"));
    outer.next();
    outer.close();
    assertThat(LOG).containsExactly("exit", "outer finally");
    assertThat(outer.hasNext()).isFalse();
  }

  @Test
  void delegation_close_innerThatEmitsAgain_failsInTheOuter() {
    var outer = generator("delegating", generator("stubborn"));
    outer.next();
    assertThatThrownBy(outer::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GeneratorExit");
  }

  @Test
  void delegation_toOneThatStarted_goesOnWhereItIs() {
    var echo = generator("echo");
    echo.next();
    var outer = generator("delegating", echo);
    assertThat(outer.next()).isEqualTo(2);
  }

  @Test
  void delegation_toAnExhaustedOne_givesNullAtOnce() {
    var echo = generator("echo");
    echo.forEachRemaining(value -> {});
    var outer = generator("delegating", echo);
    assertThat(outer.next()).isEqualTo(3);
    assertThat(LOG).containsExactly("inner gave null");
  }

  @Test
  void delegation_innerAskedDirectlyMeanwhile_isNoticed() {
    var echo = generator("echo");
    var middle = generator("delegating", echo);
    var outer = generator("tail", middle);
    assertThat(outer.next()).isZero();
    assertThat(outer.next()).isEqualTo(1);
    assertThat(echo.send(8)).isEqualTo(2);
    assertThatThrownBy(() -> echo.send(9)).isInstanceOf(NoSuchElementException.class);
    assertThat(outer.next()).isEqualTo(3);
  }

  @Test
  void delegation_toACollection_andSendIntoIt() {
    var overList = generator("overList");
    assertThat(overList.next()).isEqualTo(4);
    assertThatThrownBy(() -> overList.send(1)).isInstanceOf(IllegalStateException.class);
    var again = generator("overList");
    again.forEachRemaining(value -> {});
    assertThat(again.result()).isEqualTo("list null");
  }

  @Test
  void returnOfAGenerator_delegatesAndTakesItsResult() {
    var tail = generator("tail", generator("echo"));
    List<Integer> values = new ArrayList<>();
    tail.forEachRemaining(values::add);
    assertThat(values).containsExactly(0, 1, 2);
    assertThat(tail.result()).isEqualTo("anullbnull");
  }

  @Test
  void returnOfAGenerator_insideTry_isCaughtAndFinishedThere() {
    var tail = generator("tailInTry", generator("failing"));
    assertThat(tail.next()).isEqualTo(1);
    assertThat(tail.hasNext()).isFalse();
    assertThat(tail.result()).isEqualTo("rescued body");
    assertThat(LOG).containsExactly("after inner");
  }

  @Test
  void delegation_sendBeforePriming_isRefused() {
    var outer = generator("delegating", generator("echo"));
    assertThatThrownBy(() -> outer.send(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("next() first");
    assertThat(outer.next()).isEqualTo(1);
  }

  @Test
  void delegation_next_sendsNullToTheInner() {
    var outer = generator("delegating", generator("echo"));
    outer.next();
    outer.next();
    assertThat(LOG).containsExactly("start", "got null");
  }

  @Test
  void delegation_throwInto_innerThatReturns_givesItsResult() {
    var outer = generator("delegating", generator("givingUp"));
    outer.next();
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(3);
    assertThat(LOG).containsExactly("inner gave gave up: x");
  }

  @Test
  void delegation_throwInto_intoAPlainIterator_reachesTheOuter() {
    var outer = generator("catchingPlainSend", List.of(4, 5).iterator());
    outer.next();
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(8);
    assertThat(LOG).containsExactly("outer caught x");
  }

  @Test
  void delegation_send_intoAPlainIterator_failsAtTheEmitAll() {
    var outer = generator("catchingPlainSend", List.of(4, 5).iterator());
    outer.next();
    assertThat(outer.send(1)).isEqualTo(8);
    assertThat(LOG).hasSize(1).first().asString().contains("plain iterator");
  }

  @Test
  void delegation_close_innerThatThrowsAnother_failsAtTheEmitAll() {
    var outer = generator("guarding", generator("leavingWithAnother"));
    outer.next();
    assertThatThrownBy(outer::close).isInstanceOf(IllegalStateException.class);
    assertThat(LOG).containsExactly("outer caught another");
  }

  @Test
  void delegation_exhausted_givesNoMoreAndKeepsTheResult() {
    var outer = generator("delegating", generator("echo"));
    outer.forEachRemaining(value -> {});
    assertThatThrownBy(outer::next).isInstanceOf(NoSuchElementException.class);
    assertThat(outer.result()).isEqualTo("anullbnullcnull");
  }

  @Test
  void delegation_reentrantCallOfTheOuter_isRefusedThere() {
    var outer = generator("guarding", generator("asking"));
    Gens.setSelf(outer);
    outer.next();
    assertThat(outer.next()).isEqualTo(2);
    assertThat(LOG)
        .hasSize(5)
        .allSatisfy(message -> assertThat(message).contains("guarding is running"));
    assertThat(outer.hasNext()).isFalse();
    assertThat(outer.result()).isEqualTo("guarded");
  }

  @Test
  void delegation_reentrantCallOfOneBetween_isRefusedThere() {
    var middle = generator("guarding", generator("asking"));
    var outer = generator("delegating", middle);
    Gens.setSelf(middle);
    outer.next();
    assertThat(outer.next()).isEqualTo(2);
    assertThat(LOG)
        .hasSize(5)
        .allSatisfy(message -> assertThat(message).contains("guarding is running"));
    assertThat(outer.next()).isEqualTo(3);
  }

  @Test
  void delegation_toOneThatRuns_failsAtTheEmitAll() {
    var running = generator("delegatedToMeanwhile");
    Gens.setSelf(running);
    running.next();
    assertThat(running.next()).isEqualTo(2);
    assertThat(LOG).hasSize(2).element(0).asString().contains("delegatedToMeanwhile is running");
    assertThat(LOG).element(1).isEqualTo("got 7");
  }

  @Test
  void delegation_innerAskedDirectly_thatAsksTheOuter_failsAtTheEmitAll() {
    var inner = generator("reentrant");
    var outer = generator("guarding", inner);
    Gens.setSelf(outer);
    outer.next();
    assertThat(inner.next()).isEqualTo(2);
    // The outer one was not running: it was resumed, and what it delegates to could not be.
    assertThat(LOG).hasSize(1);
    assertThat(LOG.get(0)).startsWith("outer caught").contains("reentrant is running");
  }

  @Test
  void delegation_toAGeneratorOfAnotherKind_passesEverythingOn() {
    var outer = generator("delegating", new HandWritten());
    assertThat(outer.next()).isEqualTo(0);
    assertThat(outer.send(5)).isEqualTo(50);
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(-1);
    assertThat(outer.send(HandWritten.ENOUGH)).isEqualTo(3);
    assertThat(LOG).containsExactly("inner gave enough");
  }

  @Test
  void delegation_throwInto_aGeneratorOfAnotherKind_thatEnds_givesItsResult() {
    var outer = generator("delegating", new HandWritten());
    outer.next();
    assertThat(outer.throwInto(new IllegalArgumentException())).isEqualTo(3);
    assertThat(LOG).containsExactly("inner gave enough");
  }

  @Test
  void delegation_close_closesAGeneratorOfAnotherKind() {
    HandWritten inner = new HandWritten();
    var outer = generator("delegating", inner);
    outer.next();
    outer.close();
    assertThat(inner.closed).isTrue();
  }

  /** A generator that no compiler has made: answers ten times what it is sent. */
  private static final class HandWritten implements Generator<Integer, Integer, String> {
    static final int ENOUGH = 99;

    private boolean ended;
    private boolean closed;

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public Integer next() {
      return 0;
    }

    @Override
    public Integer send(Integer value) {
      if (value == ENOUGH) {
        ended = true;
        throw new NoSuchElementException();
      }
      return 10 * value;
    }

    @Override
    public Integer throwInto(Throwable exception) {
      return exception instanceof IllegalArgumentException ? send(ENOUGH) : -1;
    }

    @Override
    public String result() {
      if (!ended) {
        throw new IllegalStateException();
      }
      return "enough";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
