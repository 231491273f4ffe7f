package support;

import static dev.pawl.Pawl.await;
import static dev.pawl.Pawl.done;
import static dev.pawl.Pawl.failed;
import static dev.pawl.Pawl.sleep;
import static dev.pawl.Pawl.spawn;
import static dev.pawl.Pawl.yieldNow;

import dev.pawl.Async;
import dev.pawl.Task;
import java.time.Duration;

/** Tasks to await: of each kind that a program may meet. */
public final class Later {
  static Mode mode = Mode.AS_WRITTEN;

  private Later() {}

  /** Has ended already. */
  public static <T> Task<T> now(T value) {
    return mode == Mode.SUSPENDED ? yields(value) : done(value);
  }

  /** A frame that ends at once. */
  public static <T> Task<T> call(T value) {
    return mode == Mode.SUSPENDED ? yields(value) : calls(value);
  }

  /** Suspends once. */
  public static <T> Task<T> soon(T value) {
    return mode == Mode.COMPLETE ? done(value) : yields(value);
  }

  /** Suspends in a task that is awaited by a task that is awaited. */
  public static <T> Task<T> deep(T value) {
    return mode == Mode.COMPLETE ? calls(value) : awaits(value, 3);
  }

  /** Ends by a timer. */
  public static <T> Task<T> slow(T value) {
    return mode == Mode.COMPLETE ? done(value) : sleeps(value);
  }

  /** Runs on its own and is awaited. */
  public static <T> Task<T> apart(T value) {
    return mode == Mode.COMPLETE ? calls(value) : spawns(value);
  }

  /** Has failed already. */
  public static <T, X extends Throwable> Task<T> fails(X failure) throws X {
    return mode == Mode.SUSPENDED ? yieldsAndFails(failure) : failed(failure);
  }

  /** A frame that fails at once. */
  public static <T, X extends Throwable> Task<T> callFails(X failure) throws X {
    return mode == Mode.SUSPENDED ? yieldsAndFails(failure) : callsAndFails(failure);
  }

  /** Fails after a suspension. */
  public static <T, X extends Throwable> Task<T> failsSoon(X failure) throws X {
    return mode == Mode.COMPLETE ? failed(failure) : yieldsAndFails(failure);
  }

  /** Fails in a task that is awaited by a task that is awaited. */
  public static <T, X extends Throwable> Task<T> failsDeep(X failure) throws X {
    return mode == Mode.COMPLETE ? failed(failure) : awaitsAndFails(failure, 3);
  }

  @Async
  private static <T> Task<T> calls(T value) {
    return done(value);
  }

  @Async
  private static <T> Task<T> yields(T value) {
    await(yieldNow());
    return done(value);
  }

  @Async
  private static <T> Task<T> awaits(T value, int depth) {
    T inner = depth == 0 ? await(yields(value)) : await(awaits(value, depth - 1));
    return done(inner);
  }

  @Async
  private static <T> Task<T> sleeps(T value) {
    await(sleep(Duration.ofMillis(5)));
    return done(value);
  }

  @Async
  private static <T> Task<T> spawns(T value) {
    Task<T> spawned = spawn(yields(value));
    return done(await(spawned));
  }

  @Async
  private static <T> Task<T> callsAndFails(Throwable failure) {
    return failed(failure);
  }

  @Async
  private static <T> Task<T> yieldsAndFails(Throwable failure) {
    await(yieldNow());
    return failed(failure);
  }

  @Async
  private static <T> Task<T> awaitsAndFails(Throwable failure, int depth) {
    T inner = depth == 0 ? await(yieldsAndFails(failure)) : await(awaitsAndFails(failure, depth - 1));
    return done(inner);
  }
}
