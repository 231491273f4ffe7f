import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.Iterator;
import java.util.function.Supplier;

class AwaitInsideMonitor {
  private final Object lock = new Object();

  @Async
  Task<Integer> held(Task<Integer> task, Task<Object> monitor) {
    int sum = 0;
    synchronized (lock) {
      sum++;
      // expect: AWAIT_INSIDE_MONITOR
      sum += await(task);
//           ^
      synchronized (this) {
        // expect: AWAIT_INSIDE_MONITOR
        sum += await(task);
//             ^
      }
      // A lambda is a body of its own: it does not run inside this block.
      Supplier<Task<Integer>> later = () -> done(await(task) + 1);
      // expect: AWAIT_INSIDE_MONITOR
      sum += await(later.get());
//           ^
    }
    // The monitor is not entered yet, and left again.
    synchronized (await(monitor)) {
      sum++;
    }
    return done(sum + await(task));
  }

  Supplier<Task<Integer>> lambda(Task<Integer> task) {
    return () -> {
      synchronized (lock) {
        // expect: AWAIT_INSIDE_MONITOR
        return done(await(task));
//                  ^
      }
    };
  }

  @Async
  Iterator<Integer> generator() {
    synchronized (lock) {
      // expect: AWAIT_INSIDE_MONITOR
      emit(1);
//    ^
    }
    return end();
  }
}
