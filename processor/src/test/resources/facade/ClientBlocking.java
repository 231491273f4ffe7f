package example;

import dev.pawl.Pawl;
import dev.pawl.Scheduler;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Calls {@link Client} from threads that may block.
 *
 * <p>Each method runs on the scheduler's thread and is waited for. To interrupt the waiting thread
 * cancels it.
 */
@NullMarked
@SuppressWarnings({"deprecation", "removal"})
public final class ClientBlocking<K extends Comparable<K>> implements AutoCloseable {
  private final Client<K> delegate;

  private final Scheduler scheduler;

  /**
   * @param delegate what is called, on the scheduler's thread alone
   * @param scheduler which another thread runs
   */
  public ClientBlocking(Client<K> delegate, Scheduler scheduler) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  /**
   * Asks a server for a number.
   *
   * @param n what to ask for, at {@code 0} or more
   * @return its double
   * @throws IOException when the server is gone
   * @see Client#ask(int)
   */
  public Integer ask(int n) throws IOException, TimeoutException {
    return this.scheduler.call(() -> this.delegate.ask(n));
  }

  /**
   * Calls {@link Client#send(java.lang.String, int[])}.
   */
  public void send(String delegate, int... scheduler) {
    this.scheduler.call(() -> this.delegate.send(delegate, scheduler));
  }

  /**
   * What may be missing.
   *
   * @see Client#find(java.lang.Comparable, java.util.Map)
   */
  public @Nullable String find(@Nullable K key, Map<String, @Nullable List<K>> others) {
    return this.scheduler.call(() -> this.delegate.find(key, others));
  }

  /**
   * Calls {@link Client#max(java.util.Collection, java.lang.Class)}.
   */
  public <T extends Comparable<T>, X extends Exception> T max(Collection<? extends T> values,
      Class<X> failure) throws X {
    return this.scheduler.call(() -> this.delegate.max(values, failure));
  }

  /**
   * Calls {@link Client#listOf(java.lang.Object)}.
   */
  <E> List<E> listOf(E element) {
    return this.scheduler.call(() -> Client.listOf(element));
  }

  /**
   * Does nothing any more.
   *
   * @deprecated of no use
   * @see Client#old()
   */
  @Deprecated
  public void old() {
    this.scheduler.call(() -> this.delegate.old());
  }

  /**
   * Calls {@link Base#echo(java.lang.Object)}.
   */
  public List<K> echo(List<K> value) {
    return this.scheduler.call(() -> this.delegate.echo(value));
  }

  /**
   * Calls {@link Base#check()}.
   */
  Boolean check() {
    return this.scheduler.call(() -> this.delegate.check());
  }

  /**
   * Closes the delegate, on the scheduler's thread.
   */
  @Override
  public void close() {
    this.scheduler.call(() -> {
      this.delegate.close();
      return Pawl.done();
    });
  }
}
