import static dev.pawl.Pawl.*;
import dev.pawl.*;
import java.util.*;
import java.util.stream.Stream;

/** Generators whose behaviour the tests of {@code dev.pawl.processor.generator} look at. */
class Gens {
  static final List<String> log = new ArrayList<>();
  static Generator<Integer, Integer, String> self;

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

  @Async static Generator<Integer, Integer, String> leavingWithAnother() {
    try {
      emit(1);
    } catch (GeneratorExit exit) {
      throw new IllegalArgumentException("another");
    }
    return end();
  }

  @Async static Generator<Integer, Integer, String> raisingTheEnd() {
    emit(1);
    throw new NoSuchElementException("mine");
  }

  /** Asks {@link #self} in every way while it runs, because of that one or of another. */
  @Async static Generator<Integer, Integer, String> asking() {
    emit(1);
    for (Runnable way : List.<Runnable>of(
        () -> self.next(),
        () -> self.hasNext(),
        () -> self.send(null),
        () -> self.throwInto(new RuntimeException()),
        () -> self.close())) {
      try {
        way.run();
        log.add("allowed");
      } catch (IllegalStateException e) {
        log.add(e.getMessage());
      }
    }
    emit(2);
    return result("asked");
  }

  /** While it runs, somebody else delegates to it. */
  @Async static Generator<Integer, Integer, String> delegatedToMeanwhile() {
    emit(1);
    log.add("got " + guarding(self).next());
    emit(2);
    return end();
  }

  @Async static Generator<Integer, Integer, String> catchingPlainSend(Iterator<Integer> inner) {
    try {
      emitAll(inner);
    } catch (RuntimeException e) {
      log.add("outer caught " + e.getMessage());
      emit(8);
    }
    return end();
  }

  /** Returns from inside the emit that something was thrown at. */
  @Async static Generator<Integer, Integer, String> givingUp() {
    try {
      emit(1);
    } catch (RuntimeException e) {
      return result("gave up: " + e.getMessage());
    }
    return end();
  }

  @Async static Stream<Integer> passedOn(Stream<Integer> source) {
    emit(0);
    return source;
  }

  /** In order: what hangs on the left, the number, what hangs on the right. */
  record Node(int number, Node left, Node right) {
    static int calls;

    static Node leaningLeft(int count) {
      Node tree = null;
      for (int i = 1; i <= count; i++) {
        tree = new Node(i, tree, null);
      }
      return tree;
    }

    static Node leaningRight(int count) {
      Node tree = null;
      for (int i = count; i >= 1; i--) {
        tree = new Node(i, null, tree);
      }
      return tree;
    }

    @Async Iterator<Integer> inOrder() {
      calls++;
      if (left != null) {
        emitAll(left.inOrder());
      }
      emit(number);
      if (right != null) {
        emitAll(right.inOrder());
      }
      return end();
    }
  }

  static Iterator<Integer> walk(boolean left, int count) {
    Node.calls = 0;
    return (left ? Node.leaningLeft(count) : Node.leaningRight(count)).inOrder();
  }

  static int calls() {
    return Node.calls;
  }

  static int closed;

  @Async static Iterator<Integer> closing(int depth) {
    try {
      if (depth > 0) {
        emitAll(closing(depth - 1));
      }
      emit(depth);
    } finally {
      closed++;
    }
    return end();
  }

  static int closed() {
    return closed;
  }
}
