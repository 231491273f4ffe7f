import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Task;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

class AsyncReturnType {
  @Async
  // expect: ASYNC_RETURN_TYPE
  void nothing(Task<String> task) {
//^
    await(task);
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  String value(Task<String> task) {
//^
    return await(task);
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  Promise<String> subclass() {
//^
    return new Promise<>();
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  Future<String> future(Task<String> task) {
//^
    return CompletableFuture.completedFuture(await(task));
  }

  @Async
  // expect: ASYNC_RETURN_TYPE
  <T extends Task<String>> T variable(T task) {
//                         ^
    return task;
  }

  @Async
  CompletableFuture<String> hot(Task<String> task) {
    return CompletableFuture.completedFuture(await(task));
  }

  @Async
  CompletionStage<String> hotStage(Task<String> task) {
    return hot(task);
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
