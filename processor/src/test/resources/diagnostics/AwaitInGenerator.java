import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.AsyncIterator;
import dev.pawl.Task;
import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

class AwaitInGenerator {
  @Async
  static Iterator<String> iterator(Task<String> line) {
    // expect: AWAIT_IN_GENERATOR
    emit(await(line));
//       ^
    return end();
  }

  @Async
  static Stream<String> stream(AsyncIterator<String> lines) {
    // expect: AWAIT_IN_GENERATOR
    emitAll(lines);
//  ^
    return end();
  }

  static Supplier<Iterable<String>> lambda(Task<String> line) {
    return () -> {
      // expect: AWAIT_IN_GENERATOR
      emit(await(line));
//         ^
      return end();
    };
  }

  @Async
  static AsyncIterator<String> both(Task<String> line, AsyncIterator<String> lines) {
    emit(await(line));
    emitAll(lines);
    return end();
  }
}
