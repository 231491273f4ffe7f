package example;

import static dev.pawl.Pawl.*;

import dev.pawl.Async;
import dev.pawl.Facade;
import dev.pawl.Task;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

@Facade
@NullMarked
public class Client<K extends Comparable<K>> extends Base<List<K>> implements AutoCloseable {

  /**
   * Asks a server for a number.
   *
   * @param n what to ask for, at {@code 0} or more
   * @return its double
   * @throws IOException when the server is gone
   */
  @Async
  public Task<Integer> ask(int n) throws IOException, TimeoutException {
    await(yieldNow());
    return done(2 * n);
  }

  @Async
  public Task<Void> send(String delegate, int... scheduler) {
    return done();
  }

  /** What may be missing. */
  @Async
  public Task<@Nullable String> find(@Nullable K key, Map<String, @Nullable List<K>> others) {
    return done(null);
  }

  @Async
  public <T extends Comparable<T>, X extends Exception> Task<? extends T> max(
      Collection<? extends T> values, Class<X> failure) throws X {
    return done(values.iterator().next());
  }

  @Async
  static <E> Task<List<E>> listOf(E element) {
    return done(List.of(element));
  }

  /**
   * Does nothing any more.
   *
   * @deprecated of no use
   */
  @Deprecated
  public Task<Void> old() {
    return done();
  }

  // Left out: no task, or not to be seen.

  public String name() {
    return "client";
  }

  private Task<Void> hidden() {
    return done();
  }

  @Override
  public void close() {
    System.out.println(hidden());
  }
}

class Base<T> {
  @Async
  public Task<T> echo(T value) {
    return done(value);
  }

  Task<Boolean> check() {
    return done(true);
  }
}
