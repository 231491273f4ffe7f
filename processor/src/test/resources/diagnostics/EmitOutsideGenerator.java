import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Generator;
import dev.pawl.Task;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

class EmitOutsideGenerator {
  // The annotation is missing.
  static Iterator<String> notAnnotated() {
    // expect: EMIT_OUTSIDE_GENERATOR
    emit("a");
//  ^
    // expect: EMIT_OUTSIDE_GENERATOR
    return end();
//         ^
  }

  static Generator<String, Void, Integer> resultNotAnnotated() {
    // expect: EMIT_OUTSIDE_GENERATOR
    return result(1);
//         ^
  }

  @Async
  static Task<Void> task(List<String> lines) {
    // expect: EMIT_OUTSIDE_GENERATOR
    emitAll(lines);
//  ^
    // A lambda is a body of its own, and this one returns nothing.
    // expect: EMIT_OUTSIDE_GENERATOR
    lines.forEach(line -> emit(line));
//                        ^
    return done();
  }

  static Supplier<Iterator<String>> lambda(List<String> lines) {
    return () -> {
      emit("a");
      emitAll(lines);
      return end();
    };
  }

  @Async
  static Generator<String, Void, Integer> generator() {
    emit("a");
    return result(1);
  }
}
