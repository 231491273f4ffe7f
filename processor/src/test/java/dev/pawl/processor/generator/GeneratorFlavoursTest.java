package dev.pawl.processor.generator;

import static dev.pawl.processor.generator.Gens.LOG;
import static dev.pawl.processor.generator.Gens.call;
import static dev.pawl.processor.generator.Gens.generator;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What each return type adds, and what generators do not need: a scheduler, or a thread. */
@SuppressWarnings("unchecked")
class GeneratorFlavoursTest {
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
      assertThat(LOG).isEmpty();
      assertThat(stream.limit(2).toList()).containsExactly(0, 1);
    }
    assertThat(LOG).containsExactly("made 0", "made 1", "closed");
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
  void stream_thatIsReturned_isClosedAtTheEndOfTheOther() {
    List<String> events = new ArrayList<>();
    Stream<Integer> source = Stream.of(1, 2).onClose(() -> events.add("source closed"));
    Stream<Integer> passedOn = (Stream<Integer>) call("passedOn", source);
    assertThat(passedOn.toList()).containsExactly(0, 1, 2);
    assertThat(events).containsExactly("source closed");
  }

  @Test
  void stream_thatIsReturned_isClosedWithTheOther() {
    List<String> events = new ArrayList<>();
    Stream<Integer> source = Stream.of(1, 2).onClose(() -> events.add("source closed"));
    try (Stream<Integer> passedOn = (Stream<Integer>) call("passedOn", source)) {
      assertThat(passedOn.limit(2).toList()).containsExactly(0, 1);
      assertThat(events).isEmpty();
    }
    assertThat(events).containsExactly("source closed");
  }

  @Test
  void generator_goesOnOnWhicheverThreadAsks() throws Exception {
    var outer = generator("delegating", generator("echo"));
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(() -> values.add(outer.next()));
      thread.start();
      thread.join();
    }
    assertThat(values).containsExactly(1, 2, 3);
  }

  @Test
  void generator_needsNoThreadOfItsOwn() {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    var suspended = generator("delegating", generator("echo"));
    suspended.next();
    assertThat(before).containsAll(Thread.getAllStackTraces().keySet());
    suspended.close();
  }
}
