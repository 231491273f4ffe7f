import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Promise;
import dev.pawl.Scheduler;
import dev.pawl.Task;
import dev.pawl.TaskScope;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

class DroppedTask {
  private Task<Integer> kept = number(0);

  @Async
  static Task<Integer> number(int n) {
    return done(n);
  }

  @Async
  static <T extends Task<Integer>> Task<Void> kinds(T variable, List<Integer> numbers) {
    // expect: DROPPED_TASK
    number(1);
//  ^
    // expect: DROPPED_TASK
    sleep(java.time.Duration.ofSeconds(1));
//  ^
    // expect: DROPPED_TASK
    new Promise<String>();
//  ^
    // expect: DROPPED_TASK
    DroppedTask.<T>identity(variable);
//             ^
    // expect: DROPPED_TASK
    number(2).named("two");
//           ^
    // expect: DROPPED_TASK
    for (number(1); numbers.isEmpty(); ) {}
//       ^
    // expect: DROPPED_TASK
    numbers.forEach(n -> number(n));
//                       ^
    // expect: DROPPED_TASK
    numbers.forEach(DroppedTask::number);
//                  ^
    // expect: DROPPED_TASK
    Runnable run = Promise<String>::new;
//                 ^
    // expect: DROPPED_TASK
    await(done(number(3)));
//  ^
    run.run();
    return done();
  }

  void notDropped(Scheduler scheduler, List<Integer> numbers) {
    Task<Integer> stored = number(1);
    stored.named("stored");
    kept = number(2);
    spawn(number(3));
    spawn(number(4)).named("four");
    scheduler.spawn(kept);
    TaskScope.open().fork(number(5));
    numbers.forEach(n -> spawn(number(n)));
    Consumer<Task<Integer>> spawning = scheduler::spawn;
    Function<Integer, Task<Integer>> returning = n -> number(n);
    returning.andThen(Task::name).apply(5);
    spawning.accept(stored);
  }

  static <T> T identity(T value) {
    return value;
  }
}
