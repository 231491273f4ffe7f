import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.AsyncIterator;
import dev.pawl.Generator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

class EmitWrongType {
  @Async
  static Iterator<Integer> numbers(long n, short s, Iterator<String> words) {
    emit(1);
    // expect: EMIT_WRONG_TYPE
    emit(n);
//       ^
    // expect: EMIT_WRONG_TYPE
    emit(s);
//       ^
    emit((int) s);
    emit(null);
    emitAll(List.of(1, 2));
    // expect: EMIT_WRONG_TYPE
    emitAll(words);
//          ^
    return end();
  }

  @Async
  static AsyncIterator<List<String>> lists(List<String> list, List<Integer> other) {
    emit(list);
    emit(new ArrayList<>());
    emit(List.of());
    emit(list.isEmpty() ? List.of() : list);
    emit(nothing());
    // expect: EMIT_WRONG_TYPE
    emit(list.isEmpty() ? other : (list));
//                        ^
    // expect: EMIT_WRONG_TYPE
    emit(other);
//       ^
    // expect: EMIT_WRONG_TYPE
    emit(new ArrayList<Integer>());
//       ^
    // expect: EMIT_WRONG_TYPE
    emit(Map.of());
//          ^
    return end();
  }

  @Async
  static Iterator<Integer> chosen(int n) {
    emit(
        switch (n) {
          case 0 -> 1;
          // expect: EMIT_WRONG_TYPE
          case 1 -> 1L;
//                  ^
          case 2 -> {
            int inner = switch (n) {
                case 7:
                  yield 'c';
                default:
                  yield 1;
            };
            if (inner > 1) {
              yield inner;
            }
            // expect: EMIT_WRONG_TYPE
            yield "a";
//                ^
          }
          default -> null;
        });
    return end();
  }

  static <T> T nothing() {
    return null;
  }

  @Async
  static <T extends Number> Generator<T, String, Void> variable(T value, Integer other) {
    emit(value);
    // expect: EMIT_WRONG_TYPE
    emit(other);
//       ^
    return end();
  }

  @Async
  static Iterable<? extends CharSequence> wildcard(List<? extends String> words) {
    emit("a");
    emitAll(words);
    // expect: EMIT_WRONG_TYPE
    emit(1);
//       ^
    return end();
  }

  @Async
  @SuppressWarnings("rawtypes")
  static Iterator anything(Iterator<?> unknown, List raw) {
    emit("a");
    emitAll(unknown);
    emitAll(raw);
    return end();
  }

  static Supplier<Iterator<Integer>> lambda() {
    return () -> {
      // expect: EMIT_WRONG_TYPE
      emit("a");
//         ^
      return end();
    };
  }
}
