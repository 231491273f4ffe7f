package dev.pawl;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A group of tasks that end before the block that started them does: structured concurrency, after
 * the JDK's {@code StructuredTaskScope} (JEP 505).
 *
 * <pre>{@code
 * @Async
 * static Task<Page> page(long id) throws IOException {
 *   try (var scope = TaskScope.open()) {
 *     Task<User> user = scope.fork(findUser(id));
 *     Task<List<Order>> orders = scope.fork(findOrders(id));
 *     await(scope.join());                     // both have ended; or one has failed, and this fails
 *     return done(new Page(user.resultNow(), orders.resultNow()));
 *   }
 * }
 * }</pre>
 *
 * <p>The {@link Joiner} says what the scope waits for and what {@link #join} results in. As soon as
 * it knows enough, the tasks that still run are cancelled. When who awaits the join is cancelled,
 * so are they. In any case the join ends when all of them have, with the exception that one of them
 * has thrown, and not with another one around it.
 *
 * <p>A forked task belongs to the scope. A task that had started before it was forked is only
 * awaited by it. Tasks may fork further tasks into the scope while it waits for them.
 *
 * <p>{@link #close} cancels what still runs. In an {@link Async} method it also waits: there the
 * processor compiles {@code close()}, and so the end of the try block, as an await. The tasks have
 * then ended, finally blocks and all, whichever way the block was left.
 *
 * <p>Belongs to the scheduler on whose thread it was opened.
 *
 * @param <T> what the forked tasks result in
 * @param <R> what the join results in
 */
public final class TaskScope<T extends @Nullable Object, R extends @Nullable Object>
    implements AutoCloseable {
  private final Context context;
  private final Join<T, R> join;
  private boolean forked;
  private boolean closed;

  /** Whether tasks were forked and nobody joined them. */
  private boolean abandoned;

  private TaskScope(Context context, Joiner<? super T, ? extends R> joiner) {
    this.context = context;
    this.join = new Join<>(Objects.requireNonNull(joiner, "joiner"));
    this.join.context = context;
  }

  /**
   * Opens a scope whose join results in nothing when all tasks succeed, and fails as the first one
   * that fails.
   *
   * @throws IllegalStateException when no scheduler runs on this thread
   */
  public static <T extends @Nullable Object> TaskScope<T, Void> open() {
    return open(Joiner.awaitAllSuccessfulOrThrow());
  }

  /**
   * Opens a scope.
   *
   * @param joiner used for this scope alone
   * @throws IllegalStateException when no scheduler runs on this thread
   */
  public static <T extends @Nullable Object, R extends @Nullable Object> TaskScope<T, R> open(
      Joiner<? super T, ? extends R> joiner) {
    return new TaskScope<>(Scheduler.current().context(), joiner);
  }

  /**
   * Starts a task in this scope; it joins the end of the ready queue. When the scope is cancelled,
   * the task is cancelled before it starts.
   *
   * @return the task, which may be asked for its outcome after the join
   * @throws IllegalStateException when the scope is closed, or the join has ended
   */
  public <U extends T> Task<U> fork(Task<U> task) {
    Objects.requireNonNull(task, "task");
    requireOwner();
    if (closed || join.isDone()) {
      throw new IllegalStateException(
          "the scope is " + (closed ? "closed" : "joined") + " already; open another one");
    }
    forked = true;
    return join.fork(task, context);
  }

  /**
   * Waits for the tasks; each call gives the same task. Results in what the joiner says, or fails
   * with the exception that it throws: as a rule, the very one of the first task that failed.
   */
  public Task<R> join() {
    return join;
  }

  /**
   * Whether the scope is cancelled: because the joiner knew enough, because who awaits the join was
   * cancelled, or because of {@link #close}.
   */
  public boolean isCancelled() {
    return join.isOver();
  }

  /**
   * Cancels what still runs, and, in an {@link Async} method, waits for it to end; does nothing
   * when the scope is closed.
   *
   * <p>Outside of such methods nobody can wait here: tasks that clean up then outlive the scope.
   * The scheduler waits for them before {@link Scheduler#run} returns.
   *
   * @throws IllegalStateException after that, when tasks were forked and nobody awaited {@link
   *     #join}; as in the JDK, so that it is not forgotten
   */
  @Override
  public void close() {
    if (beginClosing()) {
      requireJoined();
    }
  }

  /** Closes the scope and waits: what {@link #close} is compiled to in an {@link Async} method. */
  public Task<Void> closing() {
    return new Closing(this);
  }

  private boolean beginClosing() {
    requireOwner();
    if (closed) {
      return false;
    }
    closed = true;
    abandoned = forked && join.isNew();
    join.cancelGroup();
    return true;
  }

  private void requireJoined() {
    if (abandoned) {
      throw new IllegalStateException(
          "tasks were forked, but nobody joined them; write await(scope.join()) before the end of"
              + " the try block");
    }
  }

  private void requireOwner() {
    if (!context.dispatcher.inLoop()) {
      throw new IllegalStateException(
          "a scope belongs to the scheduler on whose thread it was opened, and cannot be used on "
              + Thread.currentThread());
    }
  }

  /** Waits for the tasks, however they end; a frame written by hand. */
  static final class Closing extends TaskFrame<Void> {
    private final TaskScope<?, ?> scope;
    private boolean suspended;

    private Closing(TaskScope<?, ?> scope) {
      this.scope = scope;
    }

    @Override
    protected @Nullable Object step() throws Throwable {
      if (suspended) {
        awaited = null;
      } else if (!scope.beginClosing()) {
        return null;
      } else if (scope.join.hasForks()) {
        scope.join.poll(this);
        suspended = true;
        return scope.join.subscribe(this);
      }
      scope.requireJoined();
      return null;
    }

    @Override
    protected StackTraceElement suspensionPoint() {
      return new StackTraceElement("dev.pawl.TaskScope", "close", null, -1);
    }
  }

  /**
   * What a scope waits for, and what its join results in. A joiner serves one scope, and is called
   * on the thread of its scheduler.
   *
   * @param <T> what the tasks result in
   * @param <R> what the join results in
   */
  @FunctionalInterface
  public interface Joiner<T extends @Nullable Object, R extends @Nullable Object> {
    /**
     * Called when a task is forked, before it starts.
     *
     * @return whether to cancel the scope, this task included
     */
    default boolean onFork(Task<? extends T> task) {
      return false;
    }

    /**
     * Called when a task has ended, in whatever way; not after the scope was cancelled. What it
     * throws cancels the scope, and is what the join fails with.
     *
     * @return whether to cancel the scope, because enough is known
     */
    default boolean onComplete(Task<? extends T> task) {
      return false;
    }

    /**
     * What the join results in. Called once, when all tasks have ended.
     *
     * @throws Throwable what the join fails with
     */
    R result() throws Throwable;

    /**
     * Waits for all tasks to succeed, and results in their results in the order in which they were
     * forked; fails as the first one that fails.
     */
    static <T extends @Nullable Object> Joiner<T, List<T>> allSuccessfulOrThrow() {
      return Joiners.allSuccessful();
    }

    /**
     * Waits for a task to succeed, and results in its result. When all fail, the join fails as the
     * first one, with the other exceptions suppressed; when there is none, with a {@link
     * java.util.NoSuchElementException}.
     */
    static <T extends @Nullable Object> Joiner<T, T> anySuccessfulResultOrThrow() {
      return Joiners.anySuccessful();
    }

    /** Waits for all tasks to succeed; fails as the first one that fails. */
    static <T extends @Nullable Object> Joiner<T, Void> awaitAllSuccessfulOrThrow() {
      return Joiners.awaitAllSuccessful();
    }

    /** Waits for all tasks to end, in whatever way. Who forked them has to look. */
    static <T extends @Nullable Object> Joiner<T, Void> awaitAll() {
      return Joiners.awaitAll();
    }

    /**
     * Waits until something is true of a task that has ended, or all have; results in all tasks in
     * the order in which they were forked.
     */
    static <T extends @Nullable Object> Joiner<T, List<Task<T>>> allUntil(
        Predicate<? super Task<? extends T>> isDone) {
      return Joiners.allUntil(isDone);
    }
  }
}
