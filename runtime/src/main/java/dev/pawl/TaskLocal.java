package dev.pawl;

import dev.pawl.scheduler.Dispatcher;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that follows a task: bound for as long as that runs, and seen by all that it calls,
 * awaits, spawns and forks, without being passed along. After the JDK's {@code ScopedValue} (JEP
 * 506), which belongs to a thread and so cannot follow a task.
 *
 * <pre>{@code
 * static final TaskLocal<User> USER = TaskLocal.newInstance();
 * }</pre>
 *
 * <pre>{@code
 * await(TaskLocal.where(USER, user).run(handle(request)));
 *
 * User user = USER.get();            // anywhere below handle
 * }</pre>
 *
 * <p>A binding never changes. It ends with the task that it was made for; an inner binding hides an
 * outer one for as long as its own task runs. Tasks that were spawned keep what they were spawned
 * with.
 *
 * <p>Any thread may call these methods; a thread that runs no task has no bindings.
 *
 * @param <T> the type of the value
 */
public final class TaskLocal<T> {
  private TaskLocal() {}

  /** A value that nobody has bound. */
  public static <T> TaskLocal<T> newInstance() {
    return new TaskLocal<>();
  }

  /** Binds a value, for the task that the result is asked to run. */
  public static <T> Carrier where(TaskLocal<T> local, T value) {
    return new Carrier(new Binding(local, Objects.requireNonNull(value, "value"), null));
  }

  /**
   * The value that is bound in the task that runs on this thread.
   *
   * @throws NoSuchElementException when none is
   */
  public T get() {
    T value = find();
    if (value == null) {
      throw new NoSuchElementException(
          "no value is bound here; bind one with TaskLocal.where(local, value).run(task)");
    }
    return value;
  }

  /** The value that is bound in the task that runs on this thread, or else another one. */
  public T orElse(T other) {
    T value = find();
    return value == null ? Objects.requireNonNull(other, "other") : value;
  }

  /** Whether a value is bound in the task that runs on this thread. */
  public boolean isBound() {
    return find() != null;
  }

  @SuppressWarnings("unchecked") // bound by where, with a T
  private @Nullable T find() {
    for (Binding binding = current(); binding != null; binding = binding.outer) {
      if (binding.local == this) {
        return (T) binding.value;
      }
    }
    return null;
  }

  /** What is bound in the task that runs on this thread. */
  static @Nullable Binding current() {
    Dispatcher dispatcher = Dispatcher.current();
    return dispatcher != null && dispatcher.running() instanceof Task<?> task
        ? task.bindings()
        : null;
  }

  /** One value, and those that were bound before it. Immutable. */
  static final class Binding {
    private final TaskLocal<?> local;
    private final Object value;
    private final @Nullable Binding outer;

    private Binding(TaskLocal<?> local, Object value, @Nullable Binding outer) {
      this.local = local;
      this.value = value;
      this.outer = outer;
    }

    /** The same on top of others. */
    Binding on(@Nullable Binding below) {
      return new Binding(local, value, outer == null ? below : outer.on(below));
    }
  }

  /** Values to be bound together. Immutable, and may be used any number of times. */
  public static final class Carrier {
    private final Binding bindings;

    private Carrier(Binding bindings) {
      this.bindings = bindings;
    }

    /** These values and one more. */
    public <T> Carrier where(TaskLocal<T> local, T value) {
      return new Carrier(new Binding(local, Objects.requireNonNull(value, "value"), bindings));
    }

    /**
     * A task that runs another one with these values bound, and ends as it does.
     *
     * @throws IllegalStateException at the await, when the other one has started already: then it
     *     has its bindings
     */
    public <R extends @Nullable Object> Task<R> run(Task<R> task) {
      return new Bound<>(bindings, Objects.requireNonNull(task, "task"));
    }
  }
}
