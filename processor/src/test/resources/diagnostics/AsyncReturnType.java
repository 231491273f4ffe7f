import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;

class AsyncReturnType {
  @Async
  // expect: ASYNC_RETURN_TYPE
  void nothing(Task<String> task) {
    await(task);
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  String value(Task<String> task) {
    return await(task);
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  Promise<String> subclass() {
    return new Promise<>();
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  <T extends Task<String>> T variable(T task) {
    return task;
  }

  @Async
  Task<String> task(Task<String> task) {
    return done(await(task));
  }

  @Async
  <T> Task<T[]> generic(Task<T[]> task) {
    return task;
  }
}
