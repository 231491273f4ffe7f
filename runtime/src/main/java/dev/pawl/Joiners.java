package dev.pawl;

import dev.pawl.TaskScope.Joiner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The joiners that everybody needs. */
final class Joiners {
  private Joiners() {}

  static <T extends @Nullable Object> Joiner<T, List<T>> allSuccessful() {
    return new AllSuccessful<>();
  }

  static <T extends @Nullable Object> Joiner<T, T> anySuccessful() {
    return new AnySuccessful<>();
  }

  static <T extends @Nullable Object> Joiner<T, Void> awaitAllSuccessful() {
    return new AwaitAllSuccessful<>();
  }

  static <T extends @Nullable Object> Joiner<T, Void> awaitAll() {
    return Joiners::nothing;
  }

  @SuppressWarnings("NullAway") // null is the only Void
  private static Void nothing() {
    return null;
  }

  static <T extends @Nullable Object> Joiner<T, List<Task<T>>> allUntil(
      Predicate<? super Task<? extends T>> isDone) {
    return new AllUntil<>(Objects.requireNonNull(isDone, "isDone"));
  }

  static <T extends @Nullable Object> Joiner<T, T> firstToEnd() {
    return new FirstToEnd<>();
  }

  private static final class AwaitAllSuccessful<T extends @Nullable Object>
      implements Joiner<T, Void> {
    private @Nullable Throwable failure;

    @Override
    public boolean onComplete(Task<? extends T> task) {
      if (task.state() != Task.State.SUCCESS) {
        failure = task.exceptionNow();
      }
      return failure != null;
    }

    @Override
    public Void result() throws Throwable {
      if (failure != null) {
        throw failure;
      }
      return nothing();
    }
  }

  private static final class AllSuccessful<T extends @Nullable Object>
      implements Joiner<T, List<T>> {
    private final List<Task<? extends T>> forks = new ArrayList<>();
    private final AwaitAllSuccessful<T> successful = new AwaitAllSuccessful<>();

    @Override
    public boolean onFork(Task<? extends T> task) {
      forks.add(task);
      return false;
    }

    @Override
    public boolean onComplete(Task<? extends T> task) {
      return successful.onComplete(task);
    }

    @Override
    public List<T> result() throws Throwable {
      successful.result();
      List<T> results = new ArrayList<>(forks.size());
      for (Task<? extends T> fork : forks) {
        results.add(fork.resultNow());
      }
      return Collections.unmodifiableList(results);
    }
  }

  private static final class AnySuccessful<T extends @Nullable Object> implements Joiner<T, T> {
    private @Nullable Task<? extends T> success;
    private @Nullable Throwable failure;

    @Override
    public boolean onComplete(Task<? extends T> task) {
      if (task.state() == Task.State.SUCCESS) {
        success = task;
      } else if (failure == null) {
        failure = task.exceptionNow();
      } else if (failure != task.exceptionNow()) {
        failure.addSuppressed(task.exceptionNow());
      }
      return success != null;
    }

    @Override
    public T result() throws Throwable {
      if (success != null) {
        return success.resultNow();
      }
      throw failure != null
          ? failure
          : new NoSuchElementException("no task was forked, so there is no result");
    }
  }

  private static final class AllUntil<T extends @Nullable Object>
      implements Joiner<T, List<Task<T>>> {
    private final List<Task<T>> forks = new ArrayList<>();
    private final Predicate<? super Task<? extends T>> isDone;

    AllUntil(Predicate<? super Task<? extends T>> isDone) {
      this.isDone = isDone;
    }

    @Override
    @SuppressWarnings("unchecked") // a task only gives results
    public boolean onFork(Task<? extends T> task) {
      forks.add((Task<T>) task);
      return false;
    }

    @Override
    public boolean onComplete(Task<? extends T> task) {
      return isDone.test(task);
    }

    @Override
    public List<Task<T>> result() {
      return Collections.unmodifiableList(forks);
    }
  }

  private static final class FirstToEnd<T extends @Nullable Object> implements Joiner<T, T> {
    private @Nullable Task<? extends T> first;

    @Override
    public boolean onComplete(Task<? extends T> task) {
      first = task;
      return true;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // null only where T may be
    public T result() throws Throwable {
      return (T) Objects.requireNonNull(first).outcome();
    }
  }
}
