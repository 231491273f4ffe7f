package dev.pawl.processor.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pawl.Generator;
import dev.pawl.GeneratorExit;
import dev.pawl.processor.testing.Woven;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Generators mean what Python's do: one test for each rule of PEP 255, PEP 342 and PEP 380. Where
 * Python raises StopIteration, TypeError or ValueError, Java throws NoSuchElementException or
 * IllegalStateException.
 */
@SuppressWarnings("unchecked")
class GeneratorSemanticsTest {
  private static final String SOURCE =
      """
      import static dev.pawl.Pawl.*;
      import dev.pawl.*;
      import java.util.*;
      import java.util.stream.Stream;

      class Gens {
        static final List<String> log = new ArrayList<>();
        static Generator<?, ?, ?> self;

        @Async static Generator<Integer, Integer, String> echo() {
          log.add("start");
          Integer a = emit(1);
          log.add("got " + a);
          Integer b = emit(2);
          log.add("got " + b);
          return result("a" + a + "b" + b);
        }

        @Async static Generator<Integer, Integer, String> catching() {
          while (true) {
            try {
              emit(0);
            } catch (Exception e) {
              log.add("caught " + e.getMessage());
              if ("stop".equals(e.getMessage())) {
                return result("stopped");
              }
              emit(9);
            }
          }
        }

        @Async static Generator<Integer, Integer, String> cleaning() {
          try {
            emit(1);
            emit(2);
          } finally {
            log.add("finally");
          }
          return result("done");
        }

        @Async static Generator<Integer, Integer, String> stubborn() {
          try {
            emit(1);
          } finally {
            emit(99);
          }
          return end();
        }

        @Async static Generator<Integer, Integer, String> swallowing() {
          try {
            emit(1);
          } catch (GeneratorExit exit) {
            log.add("exit");
          }
          return result("quiet");
        }

        @Async static Generator<Integer, Integer, String> failing() {
          emit(1);
          throw new IllegalStateException("body");
        }

        @Async static Generator<Integer, Integer, String> reentrant() {
          emit(1);
          try {
            self.next();
          } catch (IllegalStateException e) {
            log.add(e.getMessage());
          }
          emit(2);
          return end();
        }

        @Async static Generator<Integer, Integer, String> delegating(Generator<Integer, Integer, String> inner) {
          String r = emitAll(inner);
          log.add("inner gave " + r);
          Integer c = emit(3);
          return result(r + "c" + c);
        }

        @Async static Generator<Integer, Integer, String> guarding(Generator<Integer, Integer, String> inner) {
          try {
            String r = emitAll(inner);
            log.add("inner gave " + r);
          } catch (RuntimeException e) {
            log.add("outer caught " + e.getMessage());
            emit(7);
          } finally {
            log.add("outer finally");
          }
          return result("guarded");
        }

        @Async static Generator<Integer, Integer, String> overList() {
          Object nothing = emitAll(List.of(4, 5));
          return result("list " + nothing);
        }

        @Async static Generator<Integer, Integer, String> tail(Generator<Integer, Integer, String> inner) {
          emit(0);
          return inner;
        }

        @Async static Generator<Integer, Integer, String> tailInTry(Generator<Integer, Integer, String> inner) {
          try {
            return inner;
          } catch (IllegalStateException e) {
            return result("rescued " + e.getMessage());
          } finally {
            log.add("after inner");
          }
        }

        @Async static Iterable<Integer> upTo(int n) {
          for (int i = 1; i <= n; i++) {
            emit(i);
          }
          return end();
        }

        @Async static Stream<Integer> stream() {
          try {
            for (int i = 0; ; i++) {
              log.add("made " + i);
              emit(i);
            }
          } finally {
            log.add("closed");
          }
        }

        @Async static Iterator<Integer> nested(int depth) {
          if (depth > 0) {
            emitAll(nested(depth - 1));
          }
          emit(depth);
          return null;
        }

        @Async static Iterator<Integer> emptyMillion() {
          for (int i = 0; i < 1_000_000; i++) {
            emitAll(Collections.emptyIterator());
            emitAll(upTo(0));
          }
          emit(1);
          return end();
        }

        final int base = 10;

        @Async Iterator<Long> instance(long... values) {
          for (long value : values) {
            emit(base + value);
          }
          return end();
        }

        static Iterator<Long> viaInstance() {
          return new Gens().instance(1, 2);
        }

        interface Source {
          Iterator<String> words();
        }

        static Iterator<String> lambda(String word) {
          Source source = () -> { emit(word); emit(word + word); return end(); };
          return source.words();
        }
      }
      """;

  private static Class<?> gens;
  private static List<String> log;

  @BeforeAll
  static void compile() throws Exception {
    gens = Woven.compile(SOURCE).loadClass("Gens");
    var field = gens.getDeclaredField("log");
    field.setAccessible(true);
    log = (List<String>) field.get(null);
  }

  private static Object call(String name, Object... arguments) {
    log.clear();
    for (var method : gens.getDeclaredMethods()) {
      if (method.getName().equals(name)
          && method.getParameterCount() == arguments.length
          && !method.getReturnType().equals(Object.class)) {
        method.setAccessible(true);
        try {
          return method.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError(name);
  }

  private static Generator<Integer, Integer, String> generator(String name, Object... arguments) {
    return (Generator<Integer, Integer, String>) call(name, arguments);
  }

  @Test
  void body_doesNotRunBeforeTheFirstValueIsAskedFor() {
    var echo = generator("echo");
    assertThat(log).isEmpty();
    assertThat(echo.next()).isEqualTo(1);
    assertThat(log).containsExactly("start");
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
    assertThat(log).containsExactly("start", "got 5");
  }

  @Test
  void next_afterEmit_sendsNull() {
    var echo = generator("echo");
    echo.next();
    echo.next();
    assertThat(log).containsExactly("start", "got null");
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
    assertThat(log).containsExactly("caught x");
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
    assertThat(log).isEmpty();
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
    assertThat(log).containsExactly("finally");
    assertThat(cleaning.hasNext()).isFalse();
    cleaning.close();
    assertThat(log).containsExactly("finally");
  }

  @Test
  void close_fresh_runsNothing() {
    var cleaning = generator("cleaning");
    cleaning.close();
    assertThat(log).isEmpty();
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
    assertThat(log).containsExactly("exit");
  }

  @Test
  void reentrantCall_isRefused() throws Exception {
    var reentrant = generator("reentrant");
    var field = gens.getDeclaredField("self");
    field.setAccessible(true);
    field.set(null, reentrant);
    assertThat(reentrant.next()).isEqualTo(1);
    assertThat(reentrant.next()).isEqualTo(2);
    assertThat(log).hasSize(1).first().asString().contains("running");
  }

  @Test
  void hasNext_goesAheadOnce() {
    var echo = generator("echo");
    assertThat(echo.hasNext()).isTrue();
    assertThat(echo.hasNext()).isTrue();
    assertThatThrownBy(() -> echo.send(1)).isInstanceOf(IllegalStateException.class);
    assertThat(echo.next()).isEqualTo(1);
    assertThat(log).containsExactly("start");
  }

  @Test
  void delegation_passesValuesBothWaysAndGivesTheResult() {
    var outer = generator("delegating", generator("echo"));
    assertThat(outer.next()).isEqualTo(1);
    assertThat(outer.send(5)).isEqualTo(2);
    assertThat(outer.send(6)).isEqualTo(3);
    assertThat(log).containsExactly("start", "got 5", "got 6", "inner gave a5b6");
    assertThatThrownBy(() -> outer.send(7)).isInstanceOf(NoSuchElementException.class);
    assertThat(outer.result()).isEqualTo("a5b6c7");
  }

  @Test
  void delegation_throwInto_reachesTheInner() {
    var outer = generator("delegating", generator("catching"));
    outer.next();
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(9);
    assertThat(log).containsExactly("caught x");
  }

  @Test
  void delegation_throwInto_notCaughtByTheInner_reachesTheOuter() {
    var outer = generator("guarding", generator("echo"));
    outer.next();
    assertThat(outer.throwInto(new RuntimeException("x"))).isEqualTo(7);
    assertThat(log).containsExactly("start", "outer caught x");
  }

  @Test
  void delegation_innerThatFails_failsAtTheEmitAll() {
    var outer = generator("guarding", generator("failing"));
    outer.next();
    assertThat(outer.next()).isEqualTo(7);
    assertThat(log).containsExactly("outer caught body");
  }

  @Test
  void delegation_close_closesInnerFirst() {
    var outer = generator("guarding", generator("cleaning"));
    outer.next();
    outer.close();
    assertThat(log).containsExactly("finally", "outer finally");
  }

  @Test
  void delegation_close_innerThatReturnsQuietly_closesTheOuterToo() {
    var outer = generator("guarding", generator("swallowing"));
    outer.next();
    outer.close();
    assertThat(log).containsExactly("exit", "outer finally");
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
    assertThat(log).containsExactly("inner gave null");
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
    assertThat(log).containsExactly("after inner");
  }

  @Test
  void iterable_startsAfreshEachTime() {
    Iterable<Integer> upTo = (Iterable<Integer>) call("upTo", 3);
    assertThat(upTo).containsExactly(1, 2, 3);
    assertThat(upTo).containsExactly(1, 2, 3);
    Iterator<Integer> one = upTo.iterator();
    Iterator<Integer> two = upTo.iterator();
    assertThat(one.next()).isEqualTo(1);
    assertThat(two.next()).isEqualTo(1);
    assertThat(one.next()).isEqualTo(2);
  }

  @Test
  void stream_isLazyAndClosable() {
    try (Stream<Integer> stream = (Stream<Integer>) call("stream")) {
      assertThat(log).isEmpty();
      assertThat(stream.limit(2).toList()).containsExactly(0, 1);
    }
    assertThat(log).containsExactly("made 0", "made 1", "closed");
  }

  @Test
  void delegation_aMillionDeep_worksOnTheDefaultStack() {
    Iterator<Integer> nested = (Iterator<Integer>) call("nested", 1_000_000);
    int count = 0;
    while (nested.hasNext()) {
      assertThat(nested.next() == count++).isTrue();
    }
    assertThat(count).isEqualTo(1_000_001);
  }

  @Test
  void delegation_toAMillionEmptyOnes_worksOnTheDefaultStack() {
    Iterator<Integer> emptyMillion = (Iterator<Integer>) call("emptyMillion");
    assertThat(emptyMillion.next()).isEqualTo(1);
    assertThat(emptyMillion.hasNext()).isFalse();
  }

  @Test
  void instanceMethodAndLambda_areGeneratorsToo() {
    assertThat(Stream.of((Iterator<Long>) call("viaInstance")).map(Iterator::next))
        .containsExactly(11L);
    Iterator<String> words = (Iterator<String>) call("lambda", "ab");
    assertThat(words.next()).isEqualTo("ab");
    assertThat(words.next()).isEqualTo("abab");
    assertThat(words.hasNext()).isFalse();
  }

  @Test
  void exit_isNoException() {
    assertThat(Exception.class.isAssignableFrom(GeneratorExit.class)).isFalse();
  }
}
