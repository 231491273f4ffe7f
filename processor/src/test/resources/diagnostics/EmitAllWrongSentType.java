import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import java.util.Iterator;
import java.util.List;

class EmitAllWrongSentType {
  @Async
  static Generator<String, Integer, Void> outer(
      Generator<String, Integer, Void> same,
      Generator<String, Number, Void> wider,
      Generator<String, ? super Integer, Void> lowerBound,
      Generator<String, Void, Void> nothing,
      Generator<String, String, Void> other,
      Generator<String, Short, Void> narrower) {
    emitAll(same);
    emitAll(wider);
    emitAll(lowerBound);
    emitAll(nothing);
    emitAll(anything());
    emitAll(List.of("a"));
    emitAll(List.of("a").iterator());
    // expect: EMIT_ALL_WRONG_SENT_TYPE
    emitAll(other);
//          ^
    // expect: EMIT_ALL_WRONG_SENT_TYPE
    emitAll(narrower);
//          ^
    return end();
  }

  @Async
  static Generator<String, Void, Void> sentNothing(Generator<String, Integer, Void> inner) {
    emitAll(inner);
    return end();
  }

  @Async
  static Iterator<String> sentNothing(Iterator<String> one, Generator<String, Integer, Void> inner) {
    emitAll(one);
    emitAll(inner);
    return end();
  }

  static <S> Generator<String, S, Void> anything() {
    return null;
  }
}
