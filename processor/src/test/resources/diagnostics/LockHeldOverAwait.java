import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Task;
import java.util.concurrent.locks.Lock;

class LockHeldOverAwait {
  private int count;

  @Async
  @SuppressWarnings("pawl:blocking-call")
  Task<Void> increment(Lock lock, Task<Integer> step) {
    await(yieldNow());
    lock.lock();
    try {
      // expect: LOCK_HELD_OVER_AWAIT
      count += await(step);
//             ^
    } finally {
      lock.unlock();
    }
    await(yieldNow());
    return done();
  }

  @Async
  Task<Void> tried(Lock first, Lock second) {
    if (first.tryLock() && second.tryLock()) {
      second.unlock();
      // expect: LOCK_HELD_OVER_AWAIT
      await(yieldNow());
//    ^
      first.unlock();
      await(yieldNow());
    }
    return done();
  }

  @Async
  @SuppressWarnings({"pawl:blocking-call", "pawl:lock-held-over-await"})
  Task<Void> suppressed(Lock lock) {
    lock.lock();
    await(yieldNow());
    return done();
  }
}
