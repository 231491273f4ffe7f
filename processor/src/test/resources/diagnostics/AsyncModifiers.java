import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Task;

abstract class AsyncModifiers {
  @Async
  // expect: ASYNC_MODIFIERS
  abstract Task<String> withoutBody();
//                      ^

  @Async
  // expect: ASYNC_MODIFIERS
  native Task<String> elsewhere();
//                    ^

  @Async
  // expect: ASYNC_MODIFIERS
  synchronized Task<String> locked() {
//                          ^
    return done("");
  }

  interface Service {
    @Async
    // expect: ASYNC_MODIFIERS
    Task<String> withoutBody();
//               ^

    @Async
    default Task<String> withBody() {
      return withoutBody();
    }
  }
}
