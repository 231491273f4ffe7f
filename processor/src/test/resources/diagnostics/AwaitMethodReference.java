import dev.pawl.Async;
import dev.pawl.Pawl;
import dev.pawl.Task;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

class AwaitMethodReference {
  static Stream<String> all(List<Task<String>> tasks) {
    // expect: AWAIT_METHOD_REFERENCE
    return tasks.stream().map(Pawl::await);
//                            ^
  }

  static Function<Task<String>, String> one() {
    // expect: AWAIT_METHOD_REFERENCE
    return Pawl::<String>await;
//         ^
  }

  @Async
  static Iterator<String> generator(List<String> words) {
    // expect: AWAIT_METHOD_REFERENCE
    words.forEach(Pawl::emit);
//                ^
    return Pawl.end();
  }
}
