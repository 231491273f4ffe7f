package example;

import dev.pawl.Scheduler;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * Calls {@link Client} and gives its results as futures.
 *
 * <p>Each method runs on the scheduler's thread, and what it throws is the failure of the future.
 * To cancel the future cancels it.
 */
@NullMarked
@SuppressWarnings({"deprecation", "removal"})
public final class ClientFutures<K extends Comparable<K>> {
  private final Client<K> delegate;

  private final Scheduler scheduler;

  /**
   * @param delegate what is called, on the scheduler's thread alone
   * @param scheduler which another thread runs
   */
  public ClientFutures(Client<K> delegate, Scheduler scheduler) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.scheduler = Objects.requireNonNull(scheduler, "scheduler");
  }

  /**
   * Asks a server for a number.
   *
   * @param n what to ask for, at {@code 0} or more
   * @return its double
   * @see Client#ask(int)
   */
  public CompletableFuture<Integer> ask(int n) {
    return this.scheduler.submit(() -> this.delegate.ask(n));
  }

  /**
   * Calls {@link Client#send(java.lang.String, int[])}.
   */
  public CompletableFuture<Void> send(String delegate, int... scheduler) {
    return this.scheduler.submit(() -> this.delegate.send(delegate, scheduler));
  }

  /**
   * What may be missing.
   *
   * @see Client#find(java.lang.Comparable, java.util.Map)
   */
  public CompletableFuture<@Nullable String> find(@Nullable K key,
      Map<String, @Nullable List<K>> others) {
    return this.scheduler.submit(() -> this.delegate.find(key, others));
  }

  /**
   * Calls {@link Client#max(java.util.Collection, java.lang.Class)}.
   */
  public <T extends Comparable<T>, X extends Exception> CompletableFuture<T> max(
      Collection<? extends T> values, Class<X> failure) {
    return this.scheduler.submit(() -> this.delegate.max(values, failure));
  }

  /**
   * Calls {@link Client#listOf(java.lang.Object)}.
   */
  <E> CompletableFuture<List<E>> listOf(E element) {
    return this.scheduler.submit(() -> Client.listOf(element));
  }

  /**
   * Does nothing any more.
   *
   * @deprecated of no use
   * @see Client#old()
   */
  @Deprecated
  public CompletableFuture<Void> old() {
    return this.scheduler.submit(() -> this.delegate.old());
  }

  /**
   * Calls {@link Base#echo(java.lang.Object)}.
   */
  public CompletableFuture<List<K>> echo(List<K> value) {
    return this.scheduler.submit(() -> this.delegate.echo(value));
  }

  /**
   * Calls {@link Base#check()}.
   */
  CompletableFuture<Boolean> check() {
    return this.scheduler.submit(() -> this.delegate.check());
  }
}
